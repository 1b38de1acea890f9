package bhtd.local.stack;

import bhtd.local.Child;
import bhtd.local.Home;
import bhtd.local.Launch;
import bhtd.local.Launch.Signal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The Maven build of everything that `up`, `demo`, `verify` and `bench` run, when it is missing or
/// older than its sources.
public final class Build {
  private static final Set<String> SKIPPED =
      Set.of("target", ".git", ".bhtd", "test", "node_modules", "docs");

  private final Home home;
  private final Path stamp;

  /// Of this source tree.
  public Build(Home home) {
    this.home = home;
    this.stamp = home.root().resolve("target/bhtd-built");
  }

  /// Whether an output is missing, or a source is newer than an output and than the last build by
  /// this class. (Both, because Maven leaves an output alone that a change did not reach, and
  /// because people also build by hand.) Never when `BHTD_BUILT` is set: the build's own tests are
  /// in the middle of one.
  public boolean isNeeded() throws IOException {
    if (System.getenv("BHTD_BUILT") != null) {
      return false;
    }
    if (!outputs().stream().allMatch(Files::exists)) {
      return true;
    }
    FileTime newest = newestSource();
    boolean newerThanAnOutput = false;
    for (Path output : outputs()) {
      newerThanAnOutput |= isNewer(newest, output);
    }
    return newerThanAnOutput && (!Files.exists(stamp) || isNewer(newest, stamp));
  }

  private static boolean isNewer(FileTime source, Path output) throws IOException {
    return source.compareTo(Files.getLastModifiedTime(output)) > 0;
  }

  /// Builds without tests. The stamp gets the time of the start: what changes meanwhile is built
  /// the next time.
  /// @throws IllegalStateException with the end of the log if the build fails
  public void run(Path log) throws IOException {
    Maven maven = Maven.find();
    FileTime begun = FileTime.from(Instant.now());
    List<String> command = new ArrayList<>(List.of(maven.program().toString()));
    command.addAll(
        List.of(
            "-q", "-B", "package", "-Dmaven.test.skip=true", "-Dquarkus.analytics.disabled=true"));
    Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
    Files.deleteIfExists(log);
    Child.run(
        new Launch(
            "build", command, environment, home.root(), log, Signal.TERM, Duration.ofSeconds(5)));
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, begun);
  }

  private List<Path> outputs() {
    List<Path> outputs = new ArrayList<>();
    for (Service service : Service.values()) {
      outputs.add(ServicePart.jar(home, service));
    }
    outputs.add(home.root().resolve("acceptance/target/acceptance-0.1.0-SNAPSHOT.jar"));
    return outputs;
  }

  private FileTime newestSource() throws IOException {
    Newest newest = new Newest();
    Files.walkFileTree(home.root(), newest);
    return newest.time;
  }

  private static final class Newest extends SimpleFileVisitor<Path> {
    private FileTime time = FileTime.fromMillis(0);

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return SKIPPED.contains(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean source = file.endsWith("pom.xml") || file.toString().contains("/src/main/");
      if (source && attributes.lastModifiedTime().compareTo(time) > 0) {
        time = attributes.lastModifiedTime();
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
