-- Projections, made from the blocks alone. Ids are the entry and the leg that made the row, in hex:
-- they grow with the chain and are the same whenever the tables are built again.

CREATE TABLE settlement_window (
  id       text PRIMARY KEY,        -- win_…
  chain    text NOT NULL,
  currency text NOT NULL,
  number   integer NOT NULL,        -- counts from 1 in each currency
  opened_at timestamptz NOT NULL,   -- the block's time
  height   bigint NOT NULL,
  UNIQUE (chain, currency, number)
);

-- What one institution owes another in a window.
CREATE TABLE position (
  id       text PRIMARY KEY,        -- pos_…, after its first line
  chain    text NOT NULL,
  debtor   bytea NOT NULL,          -- 20 bytes
  creditor bytea NOT NULL,
  currency text NOT NULL,
  number   integer NOT NULL,        -- of the window
  amount   bigint NOT NULL,         -- minor units of the currency: the sum of its lines
  lines    bigint NOT NULL,
  height   bigint NOT NULL,         -- of the block that last moved it
  UNIQUE (chain, debtor, creditor, currency, number)
);
CREATE INDEX position_creditor ON position (chain, creditor);

-- One leg of one charge.
CREATE TABLE position_line (
  id          text PRIMARY KEY,     -- lin_…
  position_id text NOT NULL REFERENCES position,
  entry_index bigint NOT NULL,      -- in the log
  command_id  bytea NOT NULL,       -- 32 bytes
  merchant    bytea NOT NULL,       -- the operating account that charged
  program     text NOT NULL,
  points      bigint NOT NULL,
  value       bigint NOT NULL,      -- minor units of the currency
  agreement   bytea NOT NULL,
  charged_at  timestamptz NOT NULL, -- the block's time
  height      bigint NOT NULL
);
CREATE INDEX position_line_position ON position_line (position_id, id);
