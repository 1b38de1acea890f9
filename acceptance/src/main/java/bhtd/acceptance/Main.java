package bhtd.acceptance;

import bhtd.acceptance.bench.BenchCommand;
import bhtd.acceptance.story.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// {@code ./bhtd demo} and {@code ./bhtd bench}.
@Command(
    name = "bhtd",
    subcommands = {DemoCommand.class, BenchCommand.class})
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
