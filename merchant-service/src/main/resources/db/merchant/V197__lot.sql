-- Ours: lots that merchants asked to live longer.
CREATE TABLE lot_extension (
  id          text COLLATE "C" PRIMARY KEY,
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  lot         bigint NOT NULL CHECK (lot >= 0),
  expires_at  timestamptz,   -- NULL = never
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX lot_extension_merchant ON lot_extension (merchant, id);

CREATE VIEW lot_extension_view AS
SELECT e.id, e.merchant, e.lot, e.expires_at, e.created_at, e.command, c.height, c.reason,
  CASE c.status WHEN 'sealed' THEN 'done' ELSE c.status END AS status
FROM lot_extension e
JOIN command c ON c.id = e.command;
