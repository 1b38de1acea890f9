-- Ours: what merchants asked for, a line a recipient. How it went is the command's outcome.
CREATE TABLE award_request (
  id          text COLLATE "C" PRIMARY KEY,
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  program     text NOT NULL,
  batch       bigint NOT NULL,
  total       bigint NOT NULL,
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

CREATE VIEW award_view AS
SELECT r.id, r.merchant, r.program, r.batch, r.total, r.created_at, r.command, c.height, c.reason,
  (SELECT count(*) FROM award_line l WHERE l.award = r.id) AS recipients,
  CASE c.status WHEN 'sealed' THEN 'done' ELSE c.status END AS status
FROM award_request r JOIN command c ON c.id = r.command;
