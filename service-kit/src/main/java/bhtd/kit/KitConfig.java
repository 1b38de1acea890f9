package bhtd.kit;

import bhtd.protocol.value.ChainId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The kit's settings. Each service inherits their defaults, and the environment's names for them,
/// from the kit's {@code META-INF/microprofile-config.properties}.
@ConfigMapping(prefix = "bhtd.kit")
public interface KitConfig {
  /// The chain this service follows and writes to.
  String chain();

  /// The partition of that chain, in every topic.
  int partition();

  /// Where this service's API starts, for example {@code /wallet/v1}.
  @WithDefault("/v1")
  String base();

  /// Where a receipt is found: {@code {command}} stands for the command's id.
  String receipt();

  /// The folder of this service's own secrets.
  Path secrets();

  /// The public key of merchants' tokens, a PEM file; without it those tokens are refused.
  Optional<Path> merchantTokensKey();

  @WithDefault("bhtd.blocks.v1")
  String blocksTopic();

  /// How long a command stays valid. At most 5 minutes, which is the ledger's limit.
  @WithDefault("PT4M")
  Duration validity();

  /// How often commands without an outcome are looked for and sent again.
  @WithDefault("PT10S")
  Duration resendEvery();

  /// How many blocks one SQL transaction takes at most.
  @WithDefault("64")
  int blocksAtOnce();

  /// Whether the feed follows the blocks at all; tests of other things switch it off.
  @WithDefault("true")
  boolean follow();

  default ChainId chainId() {
    return new ChainId(chain());
  }

  /// The link to a command's receipt.
  default String receiptOf(String command) {
    return receipt().replace("{command}", command);
  }
}
