package bhtd.ledger.intake;

import bhtd.ledger.machine.DueItem;
import bhtd.protocol.block.GapWord;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Quarantined;
import bhtd.protocol.block.SignedWord;
import bhtd.protocol.block.Word;
import bhtd.protocol.block.WordCodec;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator's words that this instance was given as files: what it may pass over, and after
/// which block it may go on however long ago that was. SPEC.md, "The operator's word".
public final class Words {
  public static final Words NONE = new Words(List.of());
  private static final Logger LOG = LoggerFactory.getLogger(Words.class);
  private static final String ENDING = ".word";

  private final List<SignedWord> all;

  public Words(List<SignedWord> all) {
    this.all = List.copyOf(all);
  }

  /// Reads every file of the folder whose name ends in {@code .word}; none if there is no such
  /// folder. What is no word is passed over, and said in the log.
  ///
  /// @throws IOException if the folder or a file cannot be read
  public static Words read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return NONE;
    }
    List<SignedWord> words = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
        try {
          words.add(WordCodec.parse(Files.readAllBytes(file)));
        } catch (MalformedException e) {
          LOG.error("{} is no word of the operator: {}", file, e.getMessage());
        }
      }
    }
    return new Words(words);
  }

  /// Those that the chain's operator gave, and for this chain. The others are said in the log.
  Words givenFor(Genesis genesis) {
    SignatureRule rule = SignatureRule.fastest();
    List<SignedWord> given = new ArrayList<>();
    for (SignedWord signed : all) {
      if (signed.word().chain().equals(genesis.chain())
          && signed.holds(genesis.operatorKey(), rule)) {
        given.add(signed);
      } else {
        LOG.error("the operator of chain {} did not give {}", genesis.chain(), signed.word());
      }
    }
    return new Words(given);
  }

  /// Whether the command is to be passed over.
  Optional<Quarantined> on(long offset, Hash command) {
    return all.stream()
        .filter(
            signed ->
                signed.word() instanceof Word.OfCommand w
                    && w.offset() == offset
                    && w.commandId().equals(command))
        .findFirst()
        .map(signed -> new Quarantined.OfCommand(offset, command, signed.signature()));
  }

  /// Whether the item of due work is to be passed over.
  Optional<Quarantined> on(DueItem item) {
    return all.stream()
        .filter(
            signed ->
                signed.word() instanceof Word.OfDue w
                    && new DueItem(w.kind(), w.dueMs(), w.object()).equals(item))
        .findFirst()
        .map(
            signed ->
                new Quarantined.OfDue(
                    item.kind(), item.dueMs(), item.object(), signed.signature()));
  }

  /// Whether the chain may go on at this time after the block with this seal.
  Optional<GapWord> onGapAfter(Hash previousSeal, BlockTime time) {
    for (SignedWord signed : all) {
      if (signed.word() instanceof Word.OfGap w
          && w.previousSeal().equals(previousSeal)
          && time.compareTo(w.until()) <= 0) {
        return Optional.of(new GapWord(w.until(), signed.signature()));
      }
    }
    return Optional.empty();
  }
}
