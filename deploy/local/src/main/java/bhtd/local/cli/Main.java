package bhtd.local.cli;

import bhtd.local.Home;
import bhtd.local.stack.Layout;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/// Entry point of the commands that start, watch and end the local stack.
@Command(
    name = "bhtd",
    description = "The local stack: Kafka, PostgreSQL, Keycloak and the five services.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      BuildCommand.class,
    })
public final class Main {
  private Main() {}

  /// Runs one command; exits with 0 when it did what it says, 1 when it did not, 2 when it was not
  /// understood.
  public static void main(String[] arguments) {
    IExecutionExceptionHandler message =
        (e, commandLine, parsed) -> {
          commandLine.getErr().println("bhtd: " + e.getMessage());
          return 1;
        };
    System.exit(
        new CommandLine(new Main()).setExecutionExceptionHandler(message).execute(arguments));
  }

  static Home home() {
    return Home.find();
  }

  static Layout layout() {
    return Layout.configured(home());
  }
}
