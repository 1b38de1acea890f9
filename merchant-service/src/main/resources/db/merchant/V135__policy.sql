-- Ours: policies that merchants asked for, so that one can be looked up before it is sealed.
CREATE TABLE policy_request (
  id              text COLLATE "C" PRIMARY KEY,
  program         text NOT NULL,
  version         int NOT NULL CHECK (version >= 1),
  starts_at       timestamptz,   -- NULL = at once
  transferable    boolean NOT NULL,
  giftable        boolean NOT NULL,
  convertible     boolean NOT NULL,
  transfer_max    bigint NOT NULL,   -- in every maximum 0 = none
  out_per_day_max bigint NOT NULL,
  envelope_max    bigint NOT NULL,
  giving_age_ms   bigint NOT NULL,
  numerator       bigint,        -- NULL = not taken at the own shop
  denominator     bigint,
  currency        text,
  command         bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at      timestamptz NOT NULL
);
CREATE INDEX policy_request_program ON policy_request (program, id);

-- Projection: the policies of the chain. One that was replaced while it waited never counts.
CREATE TABLE policy (
  id              text COLLATE "C" NOT NULL,  -- of its command's nonce
  program         text NOT NULL,
  version         int NOT NULL,
  starts_at       timestamptz NOT NULL,
  transferable    boolean NOT NULL,
  giftable        boolean NOT NULL,
  convertible     boolean NOT NULL,
  transfer_max    bigint NOT NULL,
  out_per_day_max bigint NOT NULL,
  envelope_max    bigint NOT NULL,
  giving_age_ms   bigint NOT NULL,
  numerator       bigint,
  denominator     bigint,
  currency        text,
  replaced        boolean NOT NULL DEFAULT false,
  command         bytea NOT NULL,
  height          bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (program, version)
);

CREATE VIEW policy_in_force AS
SELECT DISTINCT ON (program) * FROM policy WHERE NOT replaced AND starts_at <= now()
ORDER BY program, version DESC;

-- What is on the chain, and what was asked for here and is not (yet).
CREATE VIEW policy_view AS
SELECT p.id, p.program, p.version, p.starts_at, p.transferable, p.giftable, p.convertible,
  p.transfer_max, p.out_per_day_max, p.envelope_max, p.giving_age_ms, p.numerator, p.denominator,
  p.currency, p.created_at, p.command, p.height, NULL AS reason,
  CASE
    WHEN p.replaced THEN 'replaced'
    WHEN p.starts_at > now() THEN 'announced'
    WHEN p.version = (SELECT f.version FROM policy_in_force f WHERE f.program = p.program)
      THEN 'active'
    ELSE 'ended'
  END AS status
FROM policy p
UNION ALL
SELECT r.id, r.program, r.version, r.starts_at, r.transferable, r.giftable, r.convertible,
  r.transfer_max, r.out_per_day_max, r.envelope_max, r.giving_age_ms, r.numerator, r.denominator,
  r.currency, r.created_at, r.command, c.height, c.reason, c.status
FROM policy_request r JOIN command c ON c.id = r.command
WHERE c.status <> 'sealed';
