-- Ours: limits that operators asked for, and why. The chain has SHA-256(salt || reason).
CREATE TABLE tier_limits_request (
  id                     text COLLATE "C" PRIMARY KEY,
  tier                   int NOT NULL CHECK (tier BETWEEN 0 AND 2),
  program                text NOT NULL,
  holding_max            bigint NOT NULL,   -- 0 = no limit, as in the others
  outflow_per_day_max    bigint NOT NULL,
  envelopes_per_day_max  int NOT NULL,
  claims_per_day_max     int NOT NULL,
  reason                 text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  salt                   bytea NOT NULL CHECK (length(salt) = 32),
  command                bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at             timestamptz NOT NULL
);
CREATE INDEX tier_limits_request_tier ON tier_limits_request (tier, id);

-- Projection: which command's limits count now.
CREATE TABLE tier_limits (
  tier     int NOT NULL,
  program  text NOT NULL,
  command  bytea NOT NULL,
  PRIMARY KEY (tier, program)
);

CREATE VIEW tier_limits_view AS
SELECT r.id, r.tier, r.program, r.holding_max, r.outflow_per_day_max, r.envelopes_per_day_max,
  r.claims_per_day_max, r.reason AS text, r.created_at, r.command, c.height, c.reason,
  CASE
    WHEN c.status <> 'sealed' THEN c.status
    WHEN l.command IS NOT NULL THEN 'active'
    ELSE 'ended'
  END AS status
FROM tier_limits_request r
JOIN command c ON c.id = r.command
LEFT JOIN tier_limits l ON l.command = r.command AND l.tier = r.tier AND l.program = r.program;
