package bhtd.ledger.word;

import bhtd.ledger.Trouble;
import bhtd.ledger.sealing.FileKeys;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.SignedWord;
import bhtd.protocol.block.Word;
import bhtd.protocol.block.WordCodec;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// {@code word}: signs the operator's word and writes it into a file, for the ledger's folder of
/// words. What it is about stands in the cause of the safe mode that asks for it.
///
/// Exit code 0: written. 2: wrong arguments. 1: anything else, such as a file that exists.
@Command(
    name = "word",
    mixinStandardHelpOptions = true,
    description = "Writes the operator's word into a file that ledger-service reads at its start.")
public final class GiveWord {
  @Option(
      names = "--chain",
      defaultValue = "main",
      scope = CommandLine.ScopeType.INHERIT,
      description = "the chain's name")
  private String chain = "";

  @Option(
      names = "--operator-key",
      required = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "file with the operator's private key, 64 hex digits")
  private Path operatorKey = Path.of("");

  @Option(
      names = "--out",
      required = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "the file to write; its name must end in .word")
  private Path out = Path.of("");

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// Says what went wrong in a line.
  static CommandLine commandLine() {
    return new CommandLine(new GiveWord())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("No word was written: " + why(failure));
              return 1;
            });
  }

  private static String why(Exception failure) {
    return failure instanceof FileAlreadyExistsException e
        ? e.getFile() + " exists, and a word that was given stays"
        : Trouble.of(failure);
  }

  @Command(
      name = "quarantine",
      description = "A command that makes the machine fail is passed over.")
  int quarantine(
      @Option(names = "--offset", required = true, description = "on the commands topic")
          long offset,
      @Option(names = "--command", required = true, description = "its id, 64 hex digits")
          String command)
      throws IOException {
    return give(new Word.OfCommand(new ChainId(chain), offset, Hash.fromHex(command)));
  }

  @Command(
      name = "quarantine-due",
      description = "An item of due work that makes the machine fail is passed over.")
  int quarantineDue(
      @Option(names = "--kind", required = true, description = "${COMPLETION-CANDIDATES}")
          DueKind kind,
      @Option(names = "--due-ms", required = true, description = "since when it is due") long dueMs,
      @Option(names = "--object", required = true, description = "its key, 32 hex digits")
          String object)
      throws IOException {
    return give(new Word.OfDue(new ChainId(chain), kind, dueMs, ObjectKey.parse(object)));
  }

  @Command(name = "gap", description = "The chain goes on after a gap that needs this word.")
  int gap(
      @Option(names = "--previous-seal", required = true, description = "leaf hash, 64 hex digits")
          String previousSeal,
      @Option(
              names = "--until",
              required = true,
              description = "the latest time of the next block, for example 2031-05-01T12:00:00Z")
          Instant until)
      throws IOException {
    BlockTime latest = new BlockTime(until.toEpochMilli());
    return give(new Word.OfGap(new ChainId(chain), Hash.fromHex(previousSeal), latest));
  }

  private int give(Word word) throws IOException {
    byte[] bytes = WordCodec.toBytes(SignedWord.sign(word, FileKeys.one(operatorKey)));
    Files.write(out, bytes, StandardOpenOption.CREATE_NEW);
    System.out.printf("%s says: %s%n", out, word);
    return 0;
  }
}
