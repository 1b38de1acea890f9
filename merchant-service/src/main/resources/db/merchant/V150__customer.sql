-- Ours: which enrolled account a merchant's own reference stands for. A reference never reaches the
-- chain.
CREATE TABLE customer (
  id           text COLLATE "C" PRIMARY KEY,
  merchant     text COLLATE "C" NOT NULL REFERENCES merchant,
  reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 64),
  account      bytea NOT NULL CHECK (length(account) = 20),
  created_at   timestamptz NOT NULL,
  UNIQUE (merchant, reference)
);
CREATE INDEX customer_merchant ON customer (merchant, id);

-- Projection: accounts whose claim token was used.
CREATE TABLE claimed_account (
  account  bytea PRIMARY KEY CHECK (length(account) = 20),
  height   bigint NOT NULL
);

-- Projection: accounts that were closed.
CREATE TABLE closed_account (
  account  bytea PRIMARY KEY CHECK (length(account) = 20),
  height   bigint NOT NULL
);

CREATE VIEW customer_view AS
SELECT r.id, r.merchant, r.reference, r.account, r.created_at,
  CASE
    WHEN z.account IS NOT NULL THEN 'closed'
    WHEN c.account IS NOT NULL THEN 'claimed'
    WHEN o.account IS NOT NULL THEN 'enrolled'
    ELSE 'pending'
  END AS status
FROM customer r
LEFT JOIN opened_account o ON o.account = r.account
LEFT JOIN claimed_account c ON c.account = r.account
LEFT JOIN closed_account z ON z.account = r.account;
