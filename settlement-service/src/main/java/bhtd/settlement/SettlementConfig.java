package bhtd.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When windows are closed and settled.
@ConfigMapping(prefix = "bhtd.settlement")
public interface SettlementConfig {
  /// How long a window stays open unless an operator closes it.
  @WithDefault("P1D")
  Duration window();

  /// How often windows whose time has come are looked for.
  @WithDefault("PT2S")
  Duration every();

  /// How long after a failed attempt to close or settle a window the next one is made.
  @WithDefault("PT5M")
  Duration retry();
}
