package bhtd.acceptance.story;

import bhtd.acceptance.stack.LocalStack;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// {@code ./bhtd demo}: the story, against the stack, which the script has started before if it was
/// not running. Exit code 0 if everything holds, 1 if something does not.
@Command(
    name = "demo",
    description =
        "Starts the stack if it is not running and plays the whole story through the gateway.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print the report as JSON, and nothing else.")
  private boolean json;

  @Option(
      names = "--tamper",
      description = "Then change a copy of the chain, and show what an auditor says of it.")
  private boolean tamper;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (json && tamper) {
      System.err.println("--tamper is for people: it does not go with --json.");
      return 2;
    }
    LocalStack stack = LocalStack.configured();
    if (json) {
      StoryReport report = Story.play(stack, Narrator.silent(), Clock.systemUTC());
      System.out.println(new ObjectMapper().writeValueAsString(report));
      return code(report);
    }
    System.out.printf("The whole story, through %s, on chain %s%n", stack.gateway(), stack.chain());
    StoryReport report = Story.play(stack, Narrator.to(System.out), Clock.systemUTC());
    System.out.println();
    if (report.ok()) {
      System.out.printf(
          "Everything holds: %d steps, %d checks.%n",
          report.steps().size(), report.checks().size());
    }
    if (tamper && report.ok()) {
      System.out.println();
      return new Tampering(System.out).play() ? 0 : 1;
    }
    return code(report);
  }

  private static int code(StoryReport report) {
    if (!report.ok()) {
      System.err.println("Does not hold: " + report.failure());
    }
    return report.ok() ? 0 : 1;
  }
}
