-- Ours: what merchants asked for. The name is not on the chain.
CREATE TABLE program_request (
  id          text COLLATE "C" PRIMARY KEY,
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  code        text NOT NULL,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  scale       int NOT NULL CHECK (scale BETWEEN 0 AND 8),
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX program_request_merchant ON program_request (merchant, id);

-- Projection: the points programs of the chain.
CREATE TABLE program (
  code         text PRIMARY KEY,
  scale        int NOT NULL,
  institution  bytea NOT NULL,
  issuance     bytea NOT NULL,
  height       bigint NOT NULL
);

-- Projection: each asset's newest figures, word for word from the seals (ledger rule 3).
CREATE TABLE figures (
  asset          text PRIMARY KEY,
  issued         bigint NOT NULL,
  undistributed  bigint NOT NULL,
  available      bigint NOT NULL,
  held           bigint NOT NULL,
  in_envelopes   bigint NOT NULL,
  redeemed       bigint NOT NULL,
  expired        bigint NOT NULL,
  withdrawn      bigint NOT NULL,
  height         bigint NOT NULL   -- of the last seal that changed them
);

CREATE VIEW program_view AS
SELECT r.id, r.merchant, r.code, r.name, r.scale, r.created_at, r.command, c.height, c.reason,
  CASE c.status WHEN 'sealed' THEN 'active' ELSE c.status END AS status
FROM program_request r JOIN command c ON c.id = r.command;
