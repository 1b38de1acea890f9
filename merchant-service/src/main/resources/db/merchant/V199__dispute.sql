-- Ours: disputes that issuers opened here, and why. The chain has SHA-256(salt || reason).
CREATE TABLE dispute_request (
  id          text COLLATE "C" PRIMARY KEY,
  agreement   bytea NOT NULL CHECK (length(agreement) = 32),
  order_ref   bytea NOT NULL CHECK (length(order_ref) = 32),   -- as the chain has it
  amount      bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  salt        bytea NOT NULL CHECK (length(salt) = 32),
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);

-- Ours: what one operator would rule, and who confirmed it. It has a command from then on.
CREATE TABLE dispute_ruling (
  id           text COLLATE "C" PRIMARY KEY,
  dispute      text COLLATE "C" NOT NULL,
  amount       bigint NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000000),
  reason       text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  salt         bytea NOT NULL CHECK (length(salt) = 32),
  proposed_by  text NOT NULL,
  created_at   timestamptz NOT NULL,
  confirmed_by text,
  command      bytea UNIQUE CHECK (length(command) = 32),
  CHECK ((confirmed_by IS NULL) = (command IS NULL)),
  CHECK (confirmed_by <> proposed_by)
);
CREATE INDEX dispute_ruling_dispute ON dispute_ruling (dispute, id);

-- Projection: the disputes of the chain, for both merchants. An order's reference may be used again
-- after its 210 days, hence the command in the key.
CREATE TABLE dispute (
  agreement   bytea NOT NULL CHECK (length(agreement) = 32),
  order_ref   bytea NOT NULL CHECK (length(order_ref) = 32),
  command     bytea NOT NULL CHECK (length(command) = 32),
  id          text COLLATE "C" NOT NULL,
  issuer      bytea NOT NULL,
  acceptor    bytea NOT NULL,
  currency    text NOT NULL,
  amount      bigint NOT NULL,
  opened_at   timestamptz NOT NULL,
  height      bigint NOT NULL,
  granted     bigint,
  ruled_at    timestamptz,
  PRIMARY KEY (agreement, order_ref, command)
);
CREATE INDEX dispute_id ON dispute (id);

-- What is on the chain, and what was asked for here and is not (yet).
CREATE VIEW dispute_view AS
SELECT d.id, d.agreement, d.order_ref, d.issuer, d.acceptor, d.currency, d.amount,
  r.reason AS text, d.opened_at AS created_at, d.command, d.height, d.granted, d.ruled_at,
  NULL AS reason, CASE WHEN d.granted IS NULL THEN 'open' ELSE 'ruled' END AS status
FROM dispute d LEFT JOIN dispute_request r ON r.command = d.command
UNION ALL
SELECT r.id, r.agreement, r.order_ref, a.issuer, a.acceptor, a.currency, r.amount, r.reason,
  r.created_at, r.command, c.height, NULL, NULL, c.reason, c.status
FROM dispute_request r
JOIN command c ON c.id = r.command
JOIN agreement a ON a.hash = r.agreement
WHERE c.status <> 'sealed';

CREATE VIEW dispute_ruling_view AS
SELECT r.id, r.dispute, r.amount, r.reason AS text, r.proposed_by, r.confirmed_by, r.created_at,
  r.command, c.height, c.reason,
  CASE WHEN r.command IS NULL THEN 'proposed' WHEN c.status = 'sealed' THEN 'done' ELSE c.status END
    AS status
FROM dispute_ruling r LEFT JOIN command c ON c.id = r.command;
