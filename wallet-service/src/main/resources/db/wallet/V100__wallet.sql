-- People. Not projections: nothing here can be made again from the blocks alone.

CREATE TABLE member (
  id         text PRIMARY KEY,        -- mem_…
  subject    text UNIQUE,             -- the log-in's; NULL once the member has left
  account    bytea UNIQUE,            -- once a claim is sealed
  key_id     uuid,                    -- of the account's key in custody
  created_at timestamptz NOT NULL,
  closed_at  timestamptz,             -- when the account was closed
  CHECK ((subject IS NULL) = (closed_at IS NOT NULL))
);

-- A merchant's customer. The reference itself is kept by the merchant; here is only its HMAC.
CREATE TABLE enrolment (
  merchant         text NOT NULL,     -- mer_…
  reference_mac    bytea NOT NULL,
  account          bytea NOT NULL UNIQUE,
  key_id           uuid NOT NULL UNIQUE,
  claim_token_hash bytea NOT NULL UNIQUE,
  command_id       bytea NOT NULL,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (merchant, reference_mac)
);

CREATE TABLE claim (
  id         text PRIMARY KEY,        -- clm_…
  member     text NOT NULL REFERENCES member (id),
  account    bytea NOT NULL,
  key_id     uuid NOT NULL,
  command_id bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL
);
CREATE INDEX claim_member ON claim (member);

CREATE TABLE transfer (
  id         text PRIMARY KEY,        -- trf_…
  member     text NOT NULL REFERENCES member (id),
  sender     bytea NOT NULL,
  recipient  bytea NOT NULL,
  program    text NOT NULL,
  amount     bigint NOT NULL,
  command    bytea NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX transfer_member ON transfer (member, id);

CREATE TABLE envelope (
  id         text PRIMARY KEY,        -- env_…
  member     text NOT NULL REFERENCES member (id),
  sender     bytea NOT NULL,
  program    text NOT NULL,
  amount     bigint NOT NULL,
  shares     integer NOT NULL,
  split      text NOT NULL,           -- equal, lucky
  link_key   bytea,                   -- the public half; NULL where it is for named members
  object     bytea NOT NULL UNIQUE,   -- its name on the chain
  command    bytea NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX envelope_of ON envelope (member, id);

-- Whom an envelope is for, by account ascending: the leaves under its members_root.
CREATE TABLE envelope_member (
  envelope text NOT NULL REFERENCES envelope (id),
  position integer NOT NULL,
  account  bytea NOT NULL,
  PRIMARY KEY (envelope, position)
);
CREATE INDEX envelope_member_account ON envelope_member (account);

CREATE TABLE envelope_claim (
  id         text PRIMARY KEY,        -- clm_…
  member     text NOT NULL REFERENCES member (id),
  envelope   text NOT NULL REFERENCES envelope (id),
  claimer    bytea NOT NULL,
  command    bytea NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE swap (
  id          text PRIMARY KEY,       -- swp_…
  member      text NOT NULL REFERENCES member (id),
  sender      bytea NOT NULL,
  give        text NOT NULL,
  give_amount bigint NOT NULL,
  want        text NOT NULL,
  want_amount bigint NOT NULL,
  object      bytea NOT NULL UNIQUE,  -- its name on the chain
  command     bytea NOT NULL,
  created_at  timestamptz NOT NULL
);
CREATE INDEX swap_of ON swap (sender, id);

CREATE TABLE conversion (
  id         text PRIMARY KEY,        -- cnv_…
  member     text NOT NULL REFERENCES member (id),
  program    text NOT NULL,
  amount     bigint NOT NULL,
  into_program text NOT NULL,
  agreement  bytea NOT NULL,
  command    bytea NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX conversion_of ON conversion (member, id);

CREATE TABLE payment (
  id         text PRIMARY KEY,        -- pay_…
  member     text NOT NULL REFERENCES member (id),
  merchant   bytea NOT NULL,          -- its operating account
  order_ref  bytea NOT NULL,
  price      bigint NOT NULL,
  currency   text NOT NULL,
  cash       bigint NOT NULL,
  legs       text NOT NULL,           -- JSON
  command    bytea NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX payment_of ON payment (member, id);

CREATE TABLE pay_code (
  code_hash        bytea PRIMARY KEY,
  member           text NOT NULL REFERENCES member (id),
  ceiling_amount   bigint,
  ceiling_currency text,
  expires_at       timestamptz NOT NULL,
  redeemed_at      timestamptz        -- once, by whoever comes first
);

CREATE TABLE mandate (
  id               uuid PRIMARY KEY,
  merchant_account bytea NOT NULL,
  order_ref        bytea NOT NULL,
  code_hash        bytea NOT NULL,
  member           text NOT NULL REFERENCES member (id),
  merchant_name    text NOT NULL,
  price            bigint NOT NULL,
  currency         text NOT NULL,
  cash             bigint NOT NULL,
  legs             text NOT NULL,     -- as planned, JSON
  bytes            bytea NOT NULL,    -- the SignedMandate
  valid_until      timestamptz NOT NULL,
  UNIQUE (merchant_account, order_ref, code_hash)
);

-- Projections: from the blocks alone.

CREATE TABLE program (
  code        text PRIMARY KEY,
  scale       integer NOT NULL,
  institution bytea NOT NULL
);

CREATE TABLE batch (
  batch   bigint PRIMARY KEY,
  program text NOT NULL,
  class   text NOT NULL,              -- general, restricted
  merchants  bytea[] NOT NULL,        -- institutions a restricted one may be spent at,
  categories integer[] NOT NULL,      -- or categories of merchants
  conversion boolean NOT NULL,
  expires_at_ms bigint NOT NULL       -- the latest of its lots when it was issued; 0 = never
);

CREATE TABLE lot (
  lot           bigint PRIMARY KEY,
  batch         bigint NOT NULL,
  expires_at_ms bigint NOT NULL       -- 0 = never
);

CREATE TABLE holding (
  account   bytea NOT NULL,
  lot       bigint NOT NULL,
  available bigint NOT NULL,          -- minor units each; also of a lot that has expired, until its sweep
  held      bigint NOT NULL,
  enveloped bigint NOT NULL,
  PRIMARY KEY (account, lot)
);

CREATE TABLE envelope_state (
  object      bytea PRIMARY KEY,
  ends_at_ms  bigint NOT NULL,
  seed_hash   bytea,                  -- where the split is lucky
  seed        bytea,                  -- once it is closed
  closed      boolean NOT NULL DEFAULT false,
  returned    bigint
);

CREATE TABLE envelope_share (
  object     bytea NOT NULL,
  ordinal    integer NOT NULL,
  claimer    bytea NOT NULL,
  amount     bigint NOT NULL,         -- without what expired on the way
  command_id bytea NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (object, ordinal)
);
CREATE INDEX envelope_share_command ON envelope_share (command_id);

CREATE TABLE swap_state (
  object     bytea PRIMARY KEY,
  ends_at_ms bigint NOT NULL,
  ended      text,                    -- taken, cancelled, expired
  taker      bytea
);

-- Who a till belongs to; an institution belongs to itself.
CREATE TABLE merchant_account (
  account     bytea PRIMARY KEY,
  institution bytea NOT NULL
);

CREATE TABLE merchant_category (
  institution bytea PRIMARY KEY,
  category    integer NOT NULL        -- 0 = none
);

CREATE TABLE agreement (
  agreement        bytea PRIMARY KEY,
  issuer           bytea NOT NULL,
  acceptor         bytea NOT NULL,
  program          text NOT NULL,
  currency         text NOT NULL,
  numerator        bigint NOT NULL,
  denominator      bigint NOT NULL,
  mode             text NOT NULL,     -- redeem, circulate, convert
  into_program     text,              -- of those that convert
  into_numerator   bigint,
  into_denominator bigint,
  version          integer NOT NULL,
  starts_at_ms     bigint NOT NULL,
  ends_at_ms       bigint NOT NULL,   -- 0 = open end
  accepted         boolean NOT NULL
);
CREATE INDEX agreement_acceptor ON agreement (acceptor);

-- What a program's points are worth at its own shop. The last version that has started counts.
CREATE TABLE own_rate (
  program      text NOT NULL,
  version      integer NOT NULL,
  starts_at_ms bigint NOT NULL,
  numerator    bigint,                -- NULL = none is taken
  denominator  bigint,
  currency     text,
  PRIMARY KEY (program, version)
);

-- Where an order stands, by whoever it was paid.
CREATE TABLE order_state (
  command_id bytea NOT NULL,          -- that paid or authorised it
  merchant   bytea NOT NULL,
  order_ref  bytea NOT NULL,
  payer      bytea NOT NULL,
  status     text NOT NULL,           -- as api.md has them
  refunded   bigint NOT NULL,
  PRIMARY KEY (command_id, order_ref)
);
CREATE INDEX order_state_ref ON order_state (order_ref);

CREATE TABLE activity (
  id           text PRIMARY KEY,      -- act_<entry index>_<event>_<side>: grows with the chain
  account      bytea NOT NULL,
  kind         text NOT NULL,         -- as ActivityResource lists them
  program      text,
  amount       bigint,
  counterparty bytea,
  command_id   bytea,                 -- NULL where due work did it
  height       bigint NOT NULL,
  at           timestamptz NOT NULL
);
CREATE INDEX activity_account ON activity (account, id);
CREATE INDEX activity_command ON activity (command_id);
