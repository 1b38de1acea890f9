package bhtd.local.stack;

import bhtd.local.Launch;
import bhtd.local.Launch.Signal;
import bhtd.local.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A part that is a shell script; ready when it has made the file `ready`.
record Shell(String name, String script, Path folder) implements Part {

  @Override
  public void prepare() {}

  @Override
  public Launch launch() {
    return new Launch(
        name,
        List.of("sh", "-c", script, mark()),
        Map.of(),
        folder,
        folder.resolve(name + ".log"),
        Signal.TERM,
        Duration.ofSeconds(5));
  }

  @Override
  public boolean isReady() {
    return Files.exists(folder.resolve("ready"));
  }

  String mark() {
    return "mark-" + name;
  }
}
