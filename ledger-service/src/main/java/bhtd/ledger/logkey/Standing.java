package bhtd.ledger.logkey;

import bhtd.ledger.sealing.FileKeys;
import bhtd.protocol.log.Note;
import bhtd.protocol.sign.PublicKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a rotation stands: nothing is remembered of it but the keys' files, and what the chain
/// says. Whoever was interrupted asks again and goes on.
///
/// @param files of keys, by their public halves; none where the log's keys are not
record Standing(ChainKeys chain, Map<PublicKey, Path> files) {

  static Standing of(ChainKeys chain, Path secrets) throws IOException {
    return new Standing(chain, new FileKeys(secrets).files());
  }

  /// A key that was made and is not the log's yet.
  ///
  /// @throws StoppedException if there are two
  Optional<PublicKey> made() {
    List<PublicKey> made =
        files.keySet().stream().filter(key -> !chain.all().contains(key)).toList();
    if (made.size() > 1) {
      throw new StoppedException(
          "%s and %s hold keys that the chain does not know: take away the one that is not to be used"
              .formatted(files.get(made.get(0)), files.get(made.get(1))));
    }
    return made.stream().findFirst();
  }

  /// What is, and what is next, for people.
  ///
  /// @param newest checkpoint
  List<String> lines(Note newest) {
    List<String> lines = new ArrayList<>();
    lines.add("The log's key is %s.".formatted(chain.verifier(chain.current())));
    if (chain.overlaps()) {
      lines.add(
          "The key before it, %s, signs beside it until %s. Both files stay where they are."
              .formatted(chain.verifier(chain.signing().getLast()), until()));
    }
    for (PublicKey key : chain.signing()) {
      if (!newest.isSignedBy(chain.verifier(key))) {
        lines.add(
            "The newest checkpoint is NOT signed by %s. Next: put its file into BHTD_SECRETS of the instance that signs, and start it again."
                .formatted(chain.verifier(key)));
      }
    }
    made().ifPresent(key -> lines.add(madeLine(key)));
    files.forEach(
        (key, file) -> {
          if (chain.all().contains(key) && !chain.signing().contains(key)) {
            lines.add(
                "%s holds a key that signs nothing any more: it may go, but from a local stack."
                    .formatted(file));
          }
        });
    if (lines.size() == 1) {
      lines.add("No rotation is under way.");
    }
    return lines;
  }

  private String madeLine(PublicKey key) {
    return chain.overlaps()
        ? "%s holds a key that was made for another rotation, which can be sealed after %s."
            .formatted(files.get(key), until())
        : "%s holds a key that was made and is not the log's yet. Next: hand-over (again, if it was interrupted), then seal."
            .formatted(files.get(key));
  }

  private Instant until() {
    return chain.overlapUntil().orElse(Instant.EPOCH);
  }
}
