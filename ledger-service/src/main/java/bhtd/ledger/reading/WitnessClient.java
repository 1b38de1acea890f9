package bhtd.ledger.reading;

import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSignature;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// A witness as the log sees it.
///
/// @param prefix of its URLs, without a slash at its end
/// @param key that its cosignatures must hold under
record WitnessClient(URI prefix, CosignatureVerifier key) {
  private static final Duration TIME_OUT = Duration.ofSeconds(10);
  private static final int ANSWER_MAX = 16_384;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /// What a witness says to a checkpoint.
  sealed interface Said {
    /// @param lines under its key, which hold
    record Cosigned(List<NoteSignature> lines) implements Said {}

    /// It last cosigned at another size.
    record Elsewhere(long size) implements Said {}
  }

  /// Reads a witness from the configuration: its URL, a space, its verifier key.
  ///
  /// @throws MalformedException if it is none
  static WitnessClient parse(String text) {
    String[] parts = text.strip().split(" +");
    MalformedException.unless(parts.length == 2, "a witness is a URL, a space and a verifier key");
    try {
      URI url = URI.create(parts[0].replaceFirst("/$", ""));
      return new WitnessClient(url, CosignatureVerifier.parse(parts[1]));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a witness has no URL: " + parts[0]);
    }
  }

  /// @throws IOException if it cannot be asked, refuses, or answers with what does not hold
  Said ask(AddCheckpoint request) throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(prefix + "/add-checkpoint"))
            .timeout(TIME_OUT)
            .POST(BodyPublishers.ofByteArray(request.toBytes()))
            .build();
    HttpResponse<String> answer =
        HTTP.send(post, BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_MAX));
    try {
      return switch (answer.statusCode()) {
        case 200 -> new Said.Cosigned(lines(request.checkpoint(), answer.body()));
        case 409 -> new Said.Elsewhere(Checkpoint.parseNumber(answer.body().strip()));
        default -> throw new IOException(answer.statusCode() + " " + answer.body().strip());
      };
    } catch (MalformedException e) {
      throw new IOException("its answer does not hold: " + e.getMessage());
    }
  }

  private List<NoteSignature> lines(Note checkpoint, String body) {
    List<NoteSignature> ours =
        body.lines()
            .map(NoteSignature::parse)
            .filter(line -> line.name().equals(key.name()) && line.keyId() == key.keyId())
            .toList();
    MalformedException.unless(
        key.cosigned(checkpoint.and(ours)).isPresent(), "it is no cosignature under " + key);
    return ours;
  }
}
