-- Ours: API keys. The secret itself is never stored, only its SHA-256: 32 random bytes need no salt
-- and no stretching.
CREATE TABLE api_key (
  id            text COLLATE "C" PRIMARY KEY,
  merchant      text COLLATE "C" NOT NULL REFERENCES merchant,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  scopes        text[] NOT NULL,
  secret_hash   bytea NOT NULL UNIQUE CHECK (length(secret_hash) = 32),
  created_at    timestamptz NOT NULL,
  last_used_at  timestamptz,   -- to the minute
  revoked_at    timestamptz
);
CREATE INDEX api_key_merchant ON api_key (merchant, id);
