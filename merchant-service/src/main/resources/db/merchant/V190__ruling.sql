-- Ours: what operators ruled about accounts, and why. The chain has SHA-256(salt || reason).
CREATE TABLE ruling (
  id          text COLLATE "C" PRIMARY KEY,
  account     bytea NOT NULL CHECK (length(account) = 20),
  kind        text NOT NULL CHECK (kind IN ('freeze', 'unfreeze')),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  salt        bytea NOT NULL CHECK (length(salt) = 32),
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX ruling_account ON ruling (account, id);

CREATE VIEW ruling_view AS
SELECT r.id, r.account, r.kind, r.reason AS text, r.created_at, r.command, c.height, c.reason,
  CASE c.status WHEN 'sealed' THEN 'done' ELSE c.status END AS status
FROM ruling r JOIN command c ON c.id = r.command;
