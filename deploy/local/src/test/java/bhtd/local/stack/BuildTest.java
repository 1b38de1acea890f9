package bhtd.local.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.local.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
  private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path root;
  Build build;

  @BeforeEach
  void built() throws IOException {
    build = new Build(new Home(root));
    for (Service service : Service.values()) {
      write(service.folder() + "/target/quarkus-app/quarkus-run.jar", BUILT);
      write(service.folder() + "/src/main/java/App.java", BUILT.minusSeconds(60));
    }
    write("acceptance/target/acceptance-0.1.0-SNAPSHOT.jar", BUILT);
    write("pom.xml", BUILT.minusSeconds(60));
    write("target/bhtd-built", BUILT);
  }

  @Test
  void what_is_newer_than_its_sources_is_not_built_again() throws IOException {
    assertFalse(build.isNeeded());
  }

  @Test
  void a_newer_source_or_pom_is_built() throws IOException {
    write("gateway/src/main/java/App.java", BUILT.plusSeconds(1));
    assertTrue(build.isNeeded());

    write("gateway/src/main/java/App.java", BUILT.minusSeconds(1));
    assertFalse(build.isNeeded());

    write("pom.xml", BUILT.plusSeconds(1));
    assertTrue(build.isNeeded());
  }

  @Test
  void what_a_change_did_not_reach_may_stay_older_than_it() throws IOException {
    write("gateway/src/main/java/App.java", BUILT.plusSeconds(1));
    write("gateway/target/quarkus-app/quarkus-run.jar", BUILT.plusSeconds(2));
    assertTrue(build.isNeeded());

    write("target/bhtd-built", BUILT.plusSeconds(2));
    assertFalse(build.isNeeded());
  }

  @Test
  void what_was_built_by_hand_counts() throws IOException {
    Files.delete(root.resolve("target/bhtd-built"));

    assertFalse(build.isNeeded());
  }

  @Test
  void tests_and_outputs_do_not_count() throws IOException {
    write("gateway/src/test/java/AppTest.java", BUILT.plusSeconds(1));
    write("gateway/target/classes/App.class", BUILT.plusSeconds(1));
    write("README.md", BUILT.plusSeconds(1));

    assertFalse(build.isNeeded());
  }

  @Test
  void what_is_missing_is_built() throws IOException {
    Files.delete(root.resolve("wallet-service/target/quarkus-app/quarkus-run.jar"));

    assertTrue(build.isNeeded());
  }

  private void write(String file, Instant modified) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(root.resolve(file).resolve("..").normalize());
    Files.writeString(path, "");
    Files.setLastModifiedTime(path, FileTime.from(modified));
  }
}
