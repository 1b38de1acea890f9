-- Ours: what operators asked for.
CREATE TABLE currency_request (
  id          text COLLATE "C" PRIMARY KEY,
  code        text NOT NULL,
  scale       int NOT NULL CHECK (scale BETWEEN 0 AND 8),
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX currency_request_code ON currency_request (code);

CREATE VIEW currency_view AS
SELECT r.id, r.code, r.scale, r.created_at, r.command, c.height, c.reason,
  CASE c.status WHEN 'sealed' THEN 'active' ELSE c.status END AS status
FROM currency_request r JOIN command c ON c.id = r.command;
