package bhtd.acceptance.story;

import java.io.PrintStream;

/// Tells the story to whoever watches, as it happens.
public interface Narrator {
  void act(String title);

  void step(int number, Step step);

  void check(Check check);

  /// Says nothing: for those who read the report afterwards.
  static Narrator silent() {
    return new Narrator() {
      @Override
      public void act(String title) {}

      @Override
      public void step(int number, Step step) {}

      @Override
      public void check(Check check) {}
    };
  }

  /// One line for each step and check, in ASCII: not every terminal shows more.
  static Narrator to(PrintStream out) {
    return new Narrator() {
      @Override
      public void act(String title) {
        out.printf("%n%s%n", title);
      }

      @Override
      public void step(int number, Step step) {
        String height = step.height() == null ? "" : "block " + step.height();
        String command = step.commandId() == null ? "" : step.commandId().substring(0, 10) + "...";
        out.printf(
            "%4d  %-62s %-11s %-10s %-13s %5d ms%n",
            number, step.step(), step.status(), height, command, step.ms());
      }

      @Override
      public void check(Check check) {
        String found = check.ok() ? check.actual() : check.actual() + ", not " + check.expected();
        out.printf("  %s  %-62s %s%n", check.ok() ? "ok" : "NO", check.what(), found);
      }
    };
  }
}
