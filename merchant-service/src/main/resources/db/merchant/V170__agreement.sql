-- Ours: proposals that merchants made here, so that one can be looked up before it is sealed.
CREATE TABLE agreement_request (
  id              text COLLATE "C" PRIMARY KEY,
  hash            bytea NOT NULL CHECK (length(hash) = 32),   -- SHA-256 of the operation's bytes
  proposer        bytea NOT NULL,
  issuer          bytea NOT NULL,
  acceptor        bytea NOT NULL,
  program         text NOT NULL,
  currency        text NOT NULL,
  numerator       bigint NOT NULL,
  denominator     bigint NOT NULL,
  position_limit  bigint NOT NULL,   -- 0 = none: it is not settled net
  mode             text NOT NULL CHECK (mode IN ('redeem', 'circulate', 'convert')),
  settlement       text NOT NULL CHECK (settlement IN ('net', 'gross', 'none')),
  fee_basis_points int NOT NULL,
  fee_payer        text NOT NULL CHECK (fee_payer IN ('issuer', 'acceptor', 'none')),
  dispute_ms       bigint NOT NULL,
  notice_ms        bigint NOT NULL,
  into_program     text,     -- where points are converted
  into_numerator   bigint,
  into_denominator bigint,
  starts_at       timestamptz,
  ends_at         timestamptz,
  version         bigint NOT NULL,
  command         bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at      timestamptz NOT NULL
);

-- Projection: the agreements of the chain, for both parties. The id is the proposing command's nonce;
-- two commands may carry the same one, so that the hash is the key and an id is looked up together
-- with a party.
CREATE TABLE agreement (
  hash             bytea PRIMARY KEY CHECK (length(hash) = 32),
  id               text COLLATE "C" NOT NULL,
  proposer         bytea NOT NULL,
  issuer           bytea NOT NULL,
  acceptor         bytea NOT NULL,
  program          text NOT NULL,
  currency         text NOT NULL,
  numerator        bigint NOT NULL,
  denominator      bigint NOT NULL,
  position_limit   bigint NOT NULL,
  mode             text NOT NULL CHECK (mode IN ('redeem', 'circulate', 'convert')),
  settlement       text NOT NULL CHECK (settlement IN ('net', 'gross', 'none')),
  fee_basis_points int NOT NULL,
  fee_payer        text NOT NULL CHECK (fee_payer IN ('issuer', 'acceptor', 'none')),
  dispute_ms       bigint NOT NULL,
  notice_ms        bigint NOT NULL,
  into_program     text,     -- where points are converted
  into_numerator   bigint,
  into_denominator bigint,
  starts_at        timestamptz,   -- NULL = when accepted
  ends_at          timestamptz,   -- NULL = open end
  version          bigint NOT NULL,
  command          bytea NOT NULL,
  height           bigint NOT NULL,
  created_at       timestamptz NOT NULL,
  accepted_at      timestamptz,
  accepted_height  bigint
);
CREATE INDEX agreement_issuer ON agreement (issuer, id);
CREATE INDEX agreement_acceptor ON agreement (acceptor, id);
CREATE INDEX agreement_terms ON agreement (program, acceptor, currency);

-- What is on the chain, and what was proposed here and is not (yet).
CREATE VIEW agreement_view AS
SELECT a.id, a.hash, a.proposer, a.issuer, a.acceptor, a.program, a.currency, a.numerator,
  a.denominator, a.position_limit, a.mode, a.settlement, a.fee_basis_points,
  a.fee_payer, a.dispute_ms, a.notice_ms, a.into_program, a.into_numerator, a.into_denominator,
  a.starts_at, a.ends_at, a.version, a.created_at, a.accepted_at,
  a.command, coalesce(a.accepted_height, a.height) AS height, NULL AS reason,
  CASE WHEN a.accepted_at IS NULL THEN 'proposed' ELSE 'accepted' END AS status
FROM agreement a
UNION ALL
SELECT r.id, r.hash, r.proposer, r.issuer, r.acceptor, r.program, r.currency, r.numerator,
  r.denominator, r.position_limit, r.mode, r.settlement, r.fee_basis_points,
  r.fee_payer, r.dispute_ms, r.notice_ms, r.into_program, r.into_numerator, r.into_denominator,
  r.starts_at, r.ends_at, r.version, r.created_at, NULL,
  r.command, c.height, c.reason, c.status
FROM agreement_request r JOIN command c ON c.id = r.command
WHERE c.status <> 'sealed';
