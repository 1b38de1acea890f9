-- Ours: the commands by which wallet-service opened accounts for a merchant's customers. Wallet-service
-- signs them, so the log does not say for whom: we let the merchant have their receipts.
CREATE TABLE enrolment (
  merchant    text COLLATE "C" NOT NULL REFERENCES merchant,
  command_id  bytea NOT NULL CHECK (length(command_id) = 32),
  PRIMARY KEY (merchant, command_id)
);
