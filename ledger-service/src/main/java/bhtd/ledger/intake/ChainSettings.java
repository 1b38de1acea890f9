package bhtd.ledger.intake;

import bhtd.protocol.value.ChainId;

/// Which chain this instance may own and where its topics are. Chains map to partitions by
/// configuration: the same partition of the commands and of the blocks topic.
public record ChainSettings(String bootstrapServers, ChainId chain, int partition) {
  public static final String COMMANDS = "bhtd.commands.v1";
  public static final String BLOCKS = "bhtd.blocks.v1";
  public static final String REFUSED = "bhtd.commands.refused.v1";
  public static final String NOTICES = "bhtd.notices.v1";
}
