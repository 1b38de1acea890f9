-- Ours: what merchants asked for.
CREATE TABLE issue_request (
  id          text COLLATE "C" PRIMARY KEY,
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  program     text NOT NULL,
  amount      bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
  class       text NOT NULL CHECK (class IN ('general', 'restricted', 'conversion')),
  merchants   text[] NOT NULL,  -- restricted to these
  categories  int[] NOT NULL,   -- or to merchants of these
  expires_at  timestamptz,   -- NULL = never
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX issue_request_merchant ON issue_request (merchant, program, id);

-- Ours: points that merchants took out of the world again before anybody had them.
CREATE TABLE retirement (
  id          text COLLATE "C" PRIMARY KEY,
  issue       text COLLATE "C" NOT NULL REFERENCES issue_request,
  amount      bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX retirement_issue ON retirement (issue, id);

-- Projection: the batches of the chain, and what of each is not awarded yet.
CREATE TABLE batch (
  number         bigint PRIMARY KEY,
  program        text NOT NULL,
  amount         bigint NOT NULL,
  undistributed  bigint NOT NULL CHECK (undistributed BETWEEN 0 AND amount),
  class          text NOT NULL CHECK (class IN ('general', 'restricted', 'conversion')),
  expires_at     timestamptz,
  command        bytea NOT NULL,
  height         bigint NOT NULL
);
CREATE INDEX batch_program ON batch (program, number);
CREATE INDEX batch_command ON batch (command);

CREATE VIEW issue_view AS
SELECT r.id, r.merchant, r.program, r.amount, r.class, r.merchants, r.categories, r.expires_at,
  r.created_at, r.command, c.height, c.reason, b.number AS batch, b.undistributed,
  CASE c.status WHEN 'sealed' THEN 'done' ELSE c.status END AS status
FROM issue_request r
JOIN command c ON c.id = r.command
LEFT JOIN batch b ON b.command = r.command;

CREATE VIEW retirement_view AS
SELECT r.id, i.merchant, i.program, r.issue, r.amount, r.created_at, r.command, c.height, c.reason,
  CASE c.status WHEN 'sealed' THEN 'done' ELSE c.status END AS status
FROM retirement r
JOIN issue_request i ON i.id = r.issue
JOIN command c ON c.id = r.command;
