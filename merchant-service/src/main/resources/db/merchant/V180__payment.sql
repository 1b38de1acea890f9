-- Ours: what merchants asked for, with the legs that the payer's wallet planned. An order_ref never
-- reaches the chain, only its HMAC.
CREATE TABLE payment_request (
  id          text COLLATE "C" PRIMARY KEY,
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  order_ref   text NOT NULL CHECK (length(order_ref) BETWEEN 1 AND 64),
  price       bigint NOT NULL CHECK (price BETWEEN 1 AND 1000000000000000),
  currency    text NOT NULL,
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL,
  superseded  boolean NOT NULL DEFAULT false  -- was not charged, and another one took its order_ref
);
CREATE INDEX payment_request_merchant ON payment_request (merchant, id);
CREATE UNIQUE INDEX payment_request_order ON payment_request (merchant, order_ref) WHERE NOT superseded;

CREATE TABLE payment_leg (
  payment    text COLLATE "C" NOT NULL REFERENCES payment_request,
  leg        int NOT NULL,
  program    text NOT NULL,
  value      bigint NOT NULL,
  points     bigint NOT NULL,
  agreement  bytea NOT NULL CHECK (length(agreement) = 32),
  PRIMARY KEY (payment, leg)
);

-- Projection: what was really taken.
CREATE TABLE charged_leg (
  command    bytea NOT NULL,
  leg        int NOT NULL,
  program    text NOT NULL,
  value      bigint NOT NULL,
  points     bigint NOT NULL,
  agreement  bytea,             -- NULL: own points at the own shop
  height     bigint NOT NULL,
  PRIMARY KEY (command, leg)
);

CREATE VIEW payment_view AS
SELECT r.id, r.merchant, r.order_ref, r.price, r.currency, r.created_at, r.command, c.height, c.reason,
  CASE c.status WHEN 'sealed' THEN 'captured' ELSE c.status END AS status
FROM payment_request r JOIN command c ON c.id = r.command;
