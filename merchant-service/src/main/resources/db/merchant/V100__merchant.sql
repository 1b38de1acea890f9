-- Merchants, the people who may act for them, and the accounts that the chain opened.

-- Ours: an application, and the newest command that was to approve it.
CREATE TABLE merchant (
  id          text COLLATE "C" PRIMARY KEY,
  code        text NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9]{3,12}$'),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  created_at  timestamptz NOT NULL,
  approval    bytea CHECK (length(approval) = 32)
);

-- Ours: from the first approval on, the random ids that the merchant's keys are derived from, and the
-- accounts that these keys name. Written with the approving command, before it is sent: were a key id
-- lost here, the chain would still have it.
CREATE TABLE merchant_keys (
  merchant         text COLLATE "C" PRIMARY KEY REFERENCES merchant,
  institution_key  uuid NOT NULL UNIQUE,
  issuance_key     uuid NOT NULL UNIQUE,
  operating_key    uuid NOT NULL UNIQUE,
  reserve_key      uuid NOT NULL UNIQUE,
  institution      bytea NOT NULL UNIQUE CHECK (length(institution) = 20),
  issuance         bytea NOT NULL UNIQUE CHECK (length(issuance) = 20),
  operating        bytea NOT NULL UNIQUE CHECK (length(operating) = 20),
  reserve          bytea NOT NULL UNIQUE CHECK (length(reserve) = 20)
);

-- Ours: who may act for a merchant, by the subject of the person's log-in.
CREATE TABLE merchant_person (
  id        uuid PRIMARY KEY,
  merchant  text COLLATE "C" NOT NULL REFERENCES merchant,
  subject   text NOT NULL,
  role      text NOT NULL CHECK (role IN ('merchant_admin', 'merchant_finance', 'merchant_cashier')),
  UNIQUE (subject, merchant, role)
);

-- Projection: the accounts on the chain.
CREATE TABLE opened_account (
  account  bytea PRIMARY KEY CHECK (length(account) = 20),
  kind     text NOT NULL,
  height   bigint NOT NULL
);

-- Projection: what merchants trade in, as ISO 18245 numbers it.
CREATE TABLE merchant_category (
  institution  bytea PRIMARY KEY CHECK (length(institution) = 20),
  category     int NOT NULL
);

-- How a merchant stands: active when its accounts are on the chain (one command opens all four),
-- approving while its approval may still be sealed.
CREATE VIEW merchant_view AS
SELECT m.id, m.code, m.name, m.created_at, m.approval,
  k.institution_key, k.issuance_key, k.operating_key, k.reserve_key,
  k.institution, k.issuance, k.operating, k.reserve, nullif(g.category, 0) AS category,
  CASE
    WHEN o.account IS NOT NULL THEN 'active'
    WHEN c.id IS NULL OR c.status = 'rejected' OR (c.status = 'refused' AND c.final) THEN 'applied'
    ELSE 'approving'
  END AS status
FROM merchant m
LEFT JOIN merchant_keys k ON k.merchant = m.id
LEFT JOIN opened_account o ON o.account = k.institution
LEFT JOIN merchant_category g ON g.institution = k.institution
LEFT JOIN command c ON c.id = m.approval;
