package bhtd.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The machine's Maven.
///
/// @param program to run
record Maven(Path program) {
  private static final int[] OLDEST = {3, 8, 7};
  private static final Pattern VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)");

  /// The first `mvn` of `MAVEN_HOME` and `PATH`.
  /// @throws IllegalStateException if there is none, or it is too old
  static Maven find() throws IOException {
    Map<String, String> environment = System.getenv();
    List<Path> folders = new ArrayList<>();
    String home = environment.get("MAVEN_HOME");
    if (home != null) {
      folders.add(Path.of(home, "bin"));
    }
    Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
        .map(Path::of)
        .forEach(folders::add);
    Path program =
        folders.stream()
            .map(folder -> folder.resolve("mvn"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "to build, Maven 3.8.7 or later is needed, and there is no mvn on the PATH or in MAVEN_HOME"));
    requireVersion(program);
    return new Maven(program);
  }

  private static void requireVersion(Path program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    String answer =
        new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher version = VERSION.matcher(answer);
    if (!version.find()) {
      throw new IllegalStateException(program + " --version says no version: " + answer.strip());
    }
    int[] found = {number(version, 1), number(version, 2), number(version, 3)};
    if (Arrays.compare(found, OLDEST) < 0) {
      throw new IllegalStateException(
          "to build, Maven 3.8.7 or later is needed, and "
              + program
              + " is "
              + version.group().substring(13));
    }
  }

  private static int number(Matcher version, int group) {
    return Integer.parseInt(version.group(group));
  }
}
