-- Projections, made from the blocks alone. Ids are the entry and the leg that made the row, in hex:
-- they grow with the chain and are the same whenever the tables are built again.

CREATE TABLE settlement_window (
  id       text PRIMARY KEY,        -- win_…
  chain    text NOT NULL,
  currency text NOT NULL,
  number   integer NOT NULL,        -- counts from 1 in each currency
  opened_at timestamptz NOT NULL,   -- the block's time
  closed_at timestamptz,            -- frozen from then on
  settled_at timestamptz,           -- nothing is owed in it from then on
  height   bigint NOT NULL,         -- of the block that opened it
  UNIQUE (chain, currency, number)
);

-- What two institutions owe each other in a window: one figure, owed one way or the other.
CREATE TABLE position (
  id       text PRIMARY KEY,        -- pos_…, after its first line
  chain    text NOT NULL,
  one      bytea NOT NULL,          -- 20 bytes, below those of other
  other    bytea NOT NULL,
  currency text NOT NULL,
  number   integer NOT NULL,        -- of the window
  amount   bigint NOT NULL,         -- minor units of the currency that one owes other, below 0 the
                                    -- other way round: the sum of its lines, 0 once settled
  settled  bigint,                  -- what the amount was when the window was settled
  lines    bigint NOT NULL,
  height   bigint NOT NULL,         -- of the block that last moved it
  UNIQUE (chain, one, other, currency, number)
);
CREATE INDEX position_other ON position (chain, other);

-- One clearing of one event.
CREATE TABLE position_line (
  id          text PRIMARY KEY,     -- lin_…
  position_id text NOT NULL REFERENCES position,
  kind        text NOT NULL,        -- payment, capture, refund, conversion, ruling, carried
  entry_index bigint NOT NULL,      -- in the log
  command_id  bytea NOT NULL,       -- 32 bytes
  merchant    bytea,                -- the operating account of a payment
  order_ref   bytea,                -- 32 bytes: of a payment
  program     text,                 -- whose points, but where it was carried
  points      bigint NOT NULL,      -- with the first line of a payment's leg, otherwise 0
  debtor      bytea NOT NULL,       -- 20 bytes
  creditor    bytea NOT NULL,
  value       bigint NOT NULL,      -- minor units of the currency, over 0
  agreement   bytea,                -- where the event says it
  charged_at  timestamptz NOT NULL, -- the block's time
  height      bigint NOT NULL
);
CREATE INDEX position_line_position ON position_line (position_id, id);

-- What each institution was owed (over 0) or owed in a window, and what settling it moved.
CREATE TABLE window_net (
  window_id   text NOT NULL REFERENCES settlement_window,
  institution bytea NOT NULL,       -- 20 bytes
  net         bigint NOT NULL,      -- minor units of the window's currency
  moved       bigint NOT NULL,      -- into its reserve, or out of it where the net is below 0
  PRIMARY KEY (window_id, institution)
);

-- Not a projection: the commands that were signed to close or to settle a window. One that comes
-- to nothing is followed by another.
CREATE TABLE window_attempt (
  command_id bytea PRIMARY KEY,     -- 32 bytes
  window_id  text NOT NULL,
  step       text NOT NULL,         -- close or settle
  attempt    bigint NOT NULL,       -- counts from 1: of two services that would, one does
  created_at timestamptz NOT NULL,
  UNIQUE (window_id, step, attempt)
);

-- Not a projection: what operators said came in on the bank account.
CREATE TABLE deposit (
  id         text PRIMARY KEY,      -- dep_…
  reserve    bytea NOT NULL,        -- 20 bytes
  currency   text NOT NULL,
  amount     bigint NOT NULL,       -- minor units, over 0
  bank_line  text NOT NULL,         -- as the bank wrote it; its hash is sealed
  command_id bytea NOT NULL UNIQUE, -- 32 bytes
  created_at timestamptz NOT NULL
);
