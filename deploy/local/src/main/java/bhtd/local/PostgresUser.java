package bhtd.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Under whom PostgreSQL runs. It refuses to run as root; an ordinary user simply runs it.
///
/// For root there are two ways. In a user namespace of its own (`unshare --user`) the server sees
/// itself as nobody while its files still belong to root: nothing has to be handed over. Where
/// namespaces are forbidden (many containers), root hands the cluster's folder to nobody and steps
/// down to it.
final class PostgresUser {
  private static final String NOBODY = "65534";
  private static final List<String> NAMESPACE = List.of("unshare", "--user");
  private static final List<String> STEP_DOWN =
      List.of(
          "setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", "--pdeathsig", "KILL");

  private PostgresUser() {}

  /// What stands before a PostgreSQL command.
  /// @throws IllegalStateException if root has neither way
  static List<String> prefix() {
    if (!isRoot()) {
      return List.of();
    }
    if (works(NAMESPACE)) {
      return NAMESPACE;
    }
    if (works(STEP_DOWN)) {
      return STEP_DOWN;
    }
    throw new IllegalStateException(
        "PostgreSQL refuses to run as root, and here root can neither make a user namespace (unshare) nor step"
            + " down to another user (setpriv). Run ./bhtd as an ordinary user.");
  }

  /// Gives the cluster's folder to the user that the prefix leads to.
  static void handOver(Path folder) throws IOException {
    if (prefix().equals(STEP_DOWN)) {
      run(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()));
    }
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return run(command) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int run(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while running " + command, e);
    }
  }
}
