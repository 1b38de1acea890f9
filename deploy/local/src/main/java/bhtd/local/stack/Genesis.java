package bhtd.local.stack;

import bhtd.local.Child;
import bhtd.local.Home;
import bhtd.local.Launch;
import bhtd.local.Launch.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Block 0, made once in the life of a data folder and never by itself.
record Genesis(Home home, Layout layout, Ports ports, StackSecrets secrets) {
  /// Exit code of `init` when the chain already has a block.
  private static final int BLOCK_EXISTS = 3;

  /// Runs `init` unless this folder's block 0 is known to be sealed.
  ///
  /// A crash after the block and before the note of it leaves "begun" without "done": then `init`
  /// refuses because of the block, which is ours, and only the note is made up for. Without "begun"
  /// a block in the topic is somebody else's, and its refusal is a failure.
  void ensure() throws IOException {
    if (Files.exists(layout.genesisDone())) {
      return;
    }
    Path begun = layout.genesisDone().resolveSibling("genesis.begun");
    boolean again = Files.exists(begun);
    Files.writeString(begun, "");
    Launch launch = launch();
    int exit = Child.exitOf(launch);
    if (exit != 0 && !(again && exit == BLOCK_EXISTS)) {
      Files.deleteIfExists(begun);
      throw new IllegalStateException(
          "the genesis failed with exit code "
              + exit
              + "; see "
              + launch.log()
              + "\n"
              + Child.tail(launch.log()));
    }
    Files.writeString(layout.genesisDone(), "");
  }

  private Launch launch() throws IOException {
    Path app = home.root().resolve("ledger-service/target/quarkus-app");
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", app + "/app/*:" + app + "/lib/main/*:" + app + "/lib/boot/*"));
    command.add("bhtd.ledger.init.Init");
    command.addAll(List.of("--bootstrap", ports.bootstrapServers()));
    command.addAll(List.of("--chain", Chain.ID, "--partition", Integer.toString(Chain.PARTITION)));
    command.addAll(List.of("--origin", Chain.ORIGIN));
    command.addAll(List.of("--operator-key", secrets.publicKey(Service.MERCHANT, "operator")));
    command.addAll(List.of("--registrar-key", secrets.publicKey(Service.MERCHANT, "registrar")));
    command.addAll(List.of("--registrar-key", secrets.publicKey(Service.WALLET, "registrar")));
    command.addAll(List.of("--settler-key", secrets.publicKey(Service.SETTLEMENT, "settler")));
    command.addAll(List.of("--log-key", secrets.publicKey(Service.LEDGER, "log")));
    return new Launch(
        "genesis",
        command,
        Map.of(),
        layout.root(),
        layout.log("genesis"),
        Signal.TERM,
        Duration.ofSeconds(5));
  }
}
