package bhtd.ledger.reading;

import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSignature;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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
    /// @param line the newest under its key that holds
    record Cosigned(NoteSignature line) implements Said {}

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

  /// @param times that it can have cosigned the checkpoint at
  /// @throws IOException if it cannot be asked, refuses, or answers with what does not hold
  Said ask(AddCheckpoint request, CosignatureTimes times) throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(prefix + "/add-checkpoint"))
            .timeout(TIME_OUT)
            .POST(BodyPublishers.ofByteArray(request.toBytes()))
            .build();
    HttpResponse<InputStream> answer = HTTP.send(post, BodyHandlers.ofInputStream());
    String body = body(answer);
    try {
      return switch (answer.statusCode()) {
        case 200 -> new Said.Cosigned(newest(request.checkpoint(), body, times));
        case 409 -> new Said.Elsewhere(Checkpoint.parseNumber(body.strip()));
        default -> throw new IOException(answer.statusCode() + " " + body.strip());
      };
    } catch (MalformedException e) {
      throw new IOException("its answer does not hold: " + e.getMessage());
    }
  }

  private static String body(HttpResponse<InputStream> answer) throws IOException {
    try (InputStream in = answer.body()) {
      byte[] bytes = in.readNBytes(ANSWER_MAX + 1);
      if (bytes.length > ANSWER_MAX) {
        throw new IOException("its answer has over 16,384 bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private NoteSignature newest(Note checkpoint, String body, CosignatureTimes times) {
    List<NoteSignature> lines = body.lines().map(NoteSignature::parse).toList();
    List<CosignatureVerifier.Timed> ours = key.held(checkpoint.text(), lines);
    MalformedException.unless(!ours.isEmpty(), "it is no cosignature under " + key);
    return ours.stream()
        .filter(timed -> times.have(timed.seconds()))
        .map(CosignatureVerifier.Timed::line)
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedException(
                    "it cosigned at %d s, and a witness can have at %s"
                        .formatted(ours.getFirst().seconds(), times)));
  }
}
