CREATE TABLE note (id text PRIMARY KEY, command bytea NOT NULL, owner text NOT NULL, amount bigint NOT NULL, created_at timestamptz NOT NULL);
CREATE TABLE tally (chain text PRIMARY KEY, blocks bigint NOT NULL, commands bigint NOT NULL, heights bigint[] NOT NULL);
CREATE TABLE thing (id text PRIMARY KEY, name text NOT NULL);
