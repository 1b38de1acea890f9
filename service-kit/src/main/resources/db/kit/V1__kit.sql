-- How far this service has followed each chain. Deleting a row rebuilds every projection from height 0.
CREATE TABLE feed (
  chain       text PRIMARY KEY,
  height      bigint NOT NULL,   -- of the last block applied; -1 before the first
  next_offset bigint NOT NULL,   -- in the blocks topic
  next_command bigint NOT NULL DEFAULT 0,  -- the first command that those blocks have not read
  signs_after timestamptz        -- restored to an earlier moment: signs nothing until a later block
);

-- Every command this service has signed, with the bytes it may have to send again.
CREATE TABLE command (
  id          bytea PRIMARY KEY,
  chain       text NOT NULL,
  owner       text NOT NULL,     -- who may look it up
  object_id   text NOT NULL,     -- the object it makes or changes
  bytes       bytea NOT NULL,    -- the SignedCommand, as produced
  valid_until timestamptz NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  sent_at     timestamptz,       -- last acknowledged by the broker
  status      text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sealed', 'rejected', 'refused')),
  final       boolean NOT NULL DEFAULT false,
  height      bigint,
  entry_index bigint,
  reason      text,
  operation   integer,           -- the one that broke the rule
  needed      bigint,
  present     bigint
);
CREATE INDEX command_open ON command (valid_until) WHERE NOT final;
CREATE INDEX command_object ON command (object_id);

-- What an idempotency key stood for. Rows older than a day may go.
CREATE TABLE idempotency (
  mac           bytea PRIMARY KEY, -- HMAC of caller, endpoint and key
  body_hash     bytea,             -- empty where the key was learned from the commands topic
  claim         uuid,              -- held by the request that works on it
  claimed_until timestamptz,
  command_id    bytea,
  object_id     text,
  answer_status integer,
  answer_body   text,
  location      text,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_age ON idempotency (created_at);
