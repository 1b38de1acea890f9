-- Ours: what merchants asked for, with the legs that the payer's wallet planned. An order_ref never
-- reaches the chain, only its HMAC. A payment without a command waits for whoever pays the merchant's
-- signed request.
CREATE TABLE payment_request (
  id           text COLLATE "C" PRIMARY KEY,
  merchant     text COLLATE "C" NOT NULL REFERENCES merchant,
  operating    bytea NOT NULL CHECK (length(operating) = 20),
  order_ref    text NOT NULL CHECK (length(order_ref) BETWEEN 1 AND 64),
  order_mac    bytea NOT NULL CHECK (length(order_mac) = 32),
  price        bigint NOT NULL CHECK (price BETWEEN 1 AND 1000000000000000),
  currency     text NOT NULL,
  cash         bigint NOT NULL DEFAULT 0 CHECK (cash BETWEEN 0 AND price),
  capture      text NOT NULL CHECK (capture IN ('automatic', 'manual')),
  command      bytea UNIQUE CHECK (length(command) = 32),
  request      bytea,        -- a SignedRequest
  valid_until  timestamptz,  -- of the request
  created_at   timestamptz NOT NULL,
  superseded   boolean NOT NULL DEFAULT false,  -- was not charged, and another one took its order_ref
  CHECK ((command IS NULL) = (request IS NOT NULL) AND (request IS NULL) = (valid_until IS NULL))
);
CREATE INDEX payment_request_merchant ON payment_request (merchant, id);
CREATE INDEX payment_request_mac ON payment_request (operating, order_mac);
CREATE UNIQUE INDEX payment_request_order ON payment_request (merchant, order_ref) WHERE NOT superseded;

CREATE TABLE payment_leg (
  payment    text COLLATE "C" NOT NULL REFERENCES payment_request,
  leg        int NOT NULL,
  program    text NOT NULL,
  value      bigint NOT NULL,
  points     bigint NOT NULL,
  agreement  bytea CHECK (length(agreement) = 32),  -- NULL: own points at the own shop
  PRIMARY KEY (payment, leg)
);

-- Ours: the merchant's own words for cash that it captured; the chain has their HMAC.
CREATE TABLE payment_capture (
  command         bytea PRIMARY KEY CHECK (length(command) = 32),
  payment         text COLLATE "C" NOT NULL REFERENCES payment_request,
  cash_reference  text NOT NULL
);
CREATE INDEX payment_capture_payment ON payment_capture (payment);

-- Ours: refunds and cancellations that merchants asked for.
CREATE TABLE refund_request (
  id          text COLLATE "C" PRIMARY KEY,
  payment     text COLLATE "C" NOT NULL REFERENCES payment_request,
  amount      bigint NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000000),
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);
CREATE INDEX refund_request_payment ON refund_request (payment, id);

CREATE TABLE cancel_request (
  id          text COLLATE "C" PRIMARY KEY,
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  operating   bytea NOT NULL,
  order_ref   text NOT NULL,
  order_mac   bytea NOT NULL,
  command     bytea NOT NULL UNIQUE CHECK (length(command) = 32),
  created_at  timestamptz NOT NULL
);

-- Projection: the orders of the chain, by the operating account that charged and the reference's HMAC.
CREATE TABLE paid_order (
  operating      bytea NOT NULL,
  order_mac      bytea NOT NULL,
  command        bytea NOT NULL,  -- that made it
  status         text NOT NULL CHECK (status IN ('authorised', 'captured', 'voided', 'expired', 'cancelled')),
  payer          bytea,           -- NULL: cancelled before anything was charged
  price          bigint NOT NULL,
  cash           bigint NOT NULL,  -- of what is held, or was captured
  captured       bigint NOT NULL,
  refunded       bigint NOT NULL DEFAULT 0,
  refunded_cash  bigint NOT NULL DEFAULT 0,
  releases_at    timestamptz,
  height         bigint NOT NULL,  -- of its newest change
  PRIMARY KEY (operating, order_mac)
);
CREATE INDEX paid_order_command ON paid_order (command);

-- Projection: what of each program is held or was taken, and what went back.
CREATE TABLE order_leg (
  operating        bytea NOT NULL,
  order_mac        bytea NOT NULL,
  leg              int NOT NULL,
  program          text NOT NULL,
  value            bigint NOT NULL,
  points           bigint NOT NULL,
  agreement        bytea,          -- NULL: own points at the own shop
  refunded_value   bigint NOT NULL DEFAULT 0,
  refunded_points  bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (operating, order_mac, leg)
);

-- Projection: what each refund gave back.
CREATE TABLE order_refund (
  command  bytea NOT NULL,
  event    int NOT NULL,
  amount   bigint NOT NULL,
  cash     bigint NOT NULL,
  PRIMARY KEY (command, event)
);
CREATE TABLE refund_leg (
  command  bytea NOT NULL,
  event    int NOT NULL,
  leg      int NOT NULL,
  program  text NOT NULL,
  value    bigint NOT NULL,
  points   bigint NOT NULL,
  PRIMARY KEY (command, event, leg)
);

-- An order is the payment's whose command made it, or whose request it paid.
CREATE VIEW payment_view AS
SELECT r.id, r.merchant, r.operating, r.order_ref, r.order_mac, r.price, r.currency, r.capture,
  r.request, r.valid_until, r.created_at, coalesce(r.command, o.command) AS command,
  coalesce(o.height, c.height) AS height, c.reason,
  coalesce(o.cash, r.cash) AS cash, o.captured, o.refunded, o.refunded_cash, o.payer,
  CASE WHEN o.status = 'authorised' THEN o.releases_at END AS releases_at,
  (SELECT p.cash_reference FROM payment_capture p JOIN command k ON k.id = p.command
   WHERE p.payment = r.id AND k.status = 'sealed' LIMIT 1) AS cash_reference,
  o.command IS NOT NULL AS on_chain,
  CASE
    WHEN o.refunded > 0 THEN 'refunded'
    WHEN o.command IS NOT NULL THEN o.status
    WHEN c.id IS NOT NULL THEN c.status
    WHEN r.valid_until < now() THEN 'expired'
    ELSE 'pending'
  END AS status
FROM payment_request r
LEFT JOIN command c ON c.id = r.command
LEFT JOIN paid_order o ON o.operating = r.operating AND o.order_mac = r.order_mac
  AND o.status <> 'cancelled'
  AND (o.command = r.command OR (r.command IS NULL AND NOT r.superseded));

CREATE VIEW refund_view AS
SELECT r.id, r.payment, p.merchant, p.currency, r.amount, r.created_at, r.command, c.height, c.reason,
  o.cash, CASE c.status WHEN 'sealed' THEN 'done' ELSE c.status END AS status
FROM refund_request r
JOIN payment_request p ON p.id = r.payment
JOIN command c ON c.id = r.command
LEFT JOIN order_refund o ON o.command = r.command AND o.event = 0;

CREATE VIEW cancel_view AS
SELECT r.id, r.merchant, r.order_ref, r.created_at, r.command, c.height, c.reason,
  (SELECT p.id FROM payment_view p
   WHERE p.operating = r.operating AND p.order_mac = r.order_mac AND p.on_chain LIMIT 1) AS payment,
  CASE WHEN c.status <> 'sealed' THEN c.status WHEN o.refunded > 0 THEN 'refunded'
    ELSE coalesce(o.status, 'cancelled') END AS status
FROM cancel_request r
JOIN command c ON c.id = r.command
LEFT JOIN paid_order o ON o.operating = r.operating AND o.order_mac = r.order_mac;
