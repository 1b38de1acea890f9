package bhtd.acceptance;

import bhtd.acceptance.bench.BenchCommand;
import bhtd.acceptance.story.DemoCommand;
import bhtd.acceptance.story.ReceiptCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// {@code ./bhtd demo}, {@code ./bhtd bench} and {@code ./bhtd receipt}.
@Command(
    name = "bhtd",
    subcommands = {DemoCommand.class, BenchCommand.class, ReceiptCommand.class})
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
