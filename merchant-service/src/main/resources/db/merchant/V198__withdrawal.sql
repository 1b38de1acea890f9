-- Ours: money that merchants asked to be paid out from their reserves.
CREATE TABLE withdrawal (
  id          text COLLATE "C" PRIMARY KEY,
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  currency    text NOT NULL,
  amount      bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX withdrawal_merchant ON withdrawal (merchant, id);

CREATE VIEW withdrawal_view AS
SELECT w.id, w.merchant, w.currency, w.amount, w.created_at, w.command, c.height, c.reason,
  CASE c.status WHEN 'sealed' THEN 'done' ELSE c.status END AS status
FROM withdrawal w
JOIN command c ON c.id = w.command;
