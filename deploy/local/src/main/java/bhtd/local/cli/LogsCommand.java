package bhtd.local.cli;

import bhtd.local.stack.Layout;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bhtd logs [service] [-f]`: the last lines of one log, or of all of them.
@Command(
    name = "logs",
    description = "Shows the last lines of the logs.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  @Parameters(
      index = "0",
      arity = "0..1",
      description = "One part only, for example ledger-service or kafka.")
  @Nullable String service;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "40",
      description = "How many lines of each (default 40).")
  int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on showing what is added, until Ctrl-C.")
  boolean follow;

  /// A log and how far it has been shown, in bytes.
  private record Shown(Path file, long bytes) {}

  @Override
  public Integer call() throws Exception {
    List<Path> logs = logs(Main.layout());
    List<Shown> shown = new ArrayList<>();
    for (Path log : logs) {
      List<String> text = text(log, 0);
      text.subList(Math.max(0, text.size() - lines), text.size())
          .forEach(line -> print(log, line, logs.size() > 1));
      shown.add(new Shown(log, Files.size(log)));
    }
    while (follow) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      for (int i = 0; i < shown.size(); i++) {
        shown.set(i, showNew(shown.get(i), logs.size() > 1));
      }
    }
    return 0;
  }

  private static Shown showNew(Shown shown, boolean named) throws IOException {
    long size = Files.exists(shown.file()) ? Files.size(shown.file()) : 0;
    long from =
        size < shown.bytes() ? 0 : shown.bytes(); // smaller: a new log after a restart of the stack
    if (size > from) {
      text(shown.file(), from).forEach(line -> print(shown.file(), line, named));
    }
    return new Shown(shown.file(), size);
  }

  private List<Path> logs(Layout layout) throws IOException {
    if (service != null) {
      Path log = layout.log(service);
      if (!Files.exists(log)) {
        throw new IllegalArgumentException(
            "no log of " + service + "; there are: " + names(layout));
      }
      return List.of(log);
    }
    return all(layout);
  }

  private static List<Path> all(Layout layout) throws IOException {
    if (!Files.isDirectory(layout.logs())) {
      throw new IllegalArgumentException("no logs yet in " + layout.logs());
    }
    try (Stream<Path> files = Files.list(layout.logs())) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  private static String names(Layout layout) throws IOException {
    return String.join(", ", all(layout).stream().map(LogsCommand::name).toList());
  }

  private static List<String> text(Path log, long from) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      channel.position(from);
      byte[] bytes = Channels.newInputStream(channel).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static void print(Path log, String line, boolean named) {
    System.out.println(named ? name(log) + " | " + line : line);
  }

  private static String name(Path log) {
    String file = log.getFileName().toString();
    return file.substring(0, file.length() - ".log".length());
  }
}
