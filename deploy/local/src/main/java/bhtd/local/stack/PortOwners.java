package bhtd.local.stack;

import bhtd.local.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Says who listens on a port that we want. Linux only; elsewhere the port is named and the process
/// is not.
final class PortOwners {
  private static final String LISTENING = "0A";

  private PortOwners() {}

  /// A sentence for each of these ports that is taken.
  static List<String> taken(Map<String, Integer> wanted) {
    List<String> sentences = new ArrayList<>();
    wanted.forEach(
        (name, port) -> {
          if (!FreePorts.isFree(port)) {
            sentences.add("port " + port + " (" + name + ") is taken by " + owner(port));
          }
        });
    return sentences;
  }

  /// The process that listens on the port: its id and command line.
  static String owner(int port) {
    Optional<String> inode =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(table -> inodes(Path.of(table), port))
            .findFirst();
    return inode
        .flatMap(PortOwners::holder)
        .map(process -> "process " + process.pid() + ": " + shortened(ProcessId.commandOf(process)))
        .orElse("a process that cannot be seen from here (another user's?)");
  }

  // Columns of /proc/net/tcp: 0 number, 1 local address:port in hex, 3 state, 9 inode of the
  // socket.
  private static Stream<String> inodes(Path table, int port) {
    String end = ":%04X".formatted(port);
    try {
      return Files.readAllLines(table).stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(
              columns ->
                  columns.length > 9 && columns[1].endsWith(end) && columns[3].equals(LISTENING))
          .map(columns -> columns[9]);
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Optional<ProcessHandle> holder(String inode) {
    String link = "socket:[" + inode + "]";
    return ProcessHandle.allProcesses().filter(process -> holds(process, link)).findFirst();
  }

  private static boolean holds(ProcessHandle process, String link) {
    Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.anyMatch(descriptor -> link.equals(target(descriptor)));
    } catch (IOException | UncheckedIOException e) {
      return false; // it ended meanwhile, or belongs to another user
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String shortened(String command) {
    return command.length() <= 120 ? command : command.substring(0, 120) + "...";
  }
}
