-- Ours: what merchants asked for, a line a recipient. How it went is the command's outcome.
CREATE TABLE award_request (
  id          text COLLATE "C" PRIMARY KEY,
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  program     text NOT NULL,
  batch       bigint NOT NULL,
  total       bigint NOT NULL,
  mode        text NOT NULL CHECK (mode IN ('all', 'each')),
  expires_at      timestamptz,   -- NULL = with the batch
  matures_at      timestamptz,   -- NULL = at once
  clawback_until  timestamptz,   -- NULL = it cannot be clawed back
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX award_request_merchant ON award_request (merchant, id);

CREATE TABLE award_line (
  award      text COLLATE "C" NOT NULL REFERENCES award_request,
  line       int NOT NULL,        -- the operation's index in the command
  customer   text,                -- NULL where the merchant named the account
  account    bytea NOT NULL CHECK (length(account) = 20),
  amount     bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
  PRIMARY KEY (award, line)
);

-- Projection: lines of awards of which there is more to say than that they were sealed.
CREATE TABLE award_result (
  command    bytea NOT NULL,
  line       int NOT NULL,
  award      bytea UNIQUE CHECK (length(award) = 16),  -- the object's key; NULL where there is none
  status     text NOT NULL CHECK (status IN ('pending', 'done', 'cancelled', 'clawed_back', 'rejected')),
  reason     text,             -- the ledger's, of a line that does not count
  amount     bigint NOT NULL,
  clawed     bigint NOT NULL DEFAULT 0,  -- of the amount, debt included
  debt       bigint NOT NULL DEFAULT 0,  -- of what was clawed: not there, and owed
  PRIMARY KEY (command, line)
);

CREATE VIEW award_view AS
SELECT r.id, r.merchant, r.program, r.batch, r.total, r.mode, r.expires_at, r.matures_at,
  r.clawback_until, r.created_at, r.command, c.height, c.reason, n.recipients,
  CASE
    WHEN c.status <> 'sealed' THEN c.status
    WHEN x.waiting THEN 'pending'
    WHEN x.lines < n.recipients OR x.one IS NULL OR NOT x.alike THEN 'done'
    ELSE x.one
  END AS status
FROM award_request r
JOIN command c ON c.id = r.command
CROSS JOIN LATERAL (SELECT count(*) AS recipients FROM award_line l WHERE l.award = r.id) n
CROSS JOIN LATERAL (
  SELECT count(*) AS lines, bool_or(a.status = 'pending') AS waiting, min(a.status) AS one,
    min(a.status) = max(a.status) AS alike
  FROM award_result a WHERE a.command = r.command) x;
