package bhtd.local.cli;

import bhtd.local.Home;
import bhtd.local.stack.Build;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bhtd build`: what the other commands call first. Says nothing when there is nothing to do.
@Command(name = "build", description = "Builds what is missing or older than its sources.")
final class BuildCommand implements Callable<Integer> {

  @Option(
      names = "--check",
      description = "Build nothing; exit with 1 if there is something to build.")
  boolean check;

  @Override
  public Integer call() throws Exception {
    Home home = Main.home();
    Build build = new Build(home);
    if (check) {
      return build.isNeeded() ? 1 : 0;
    }
    if (build.isNeeded()) {
      Path log = Main.layout().log("build");
      System.err.println("Building (once; the output is in " + log + ") ...");
      build.run(log);
    }
    return 0;
  }
}
