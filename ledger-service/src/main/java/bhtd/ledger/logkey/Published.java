package bhtd.ledger.logkey;

import bhtd.protocol.log.Note;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// What a ledger shows to everybody.
interface Published {

  /// @param minHeight of the chain that the answer knows
  /// @throws StoppedException if it cannot be had
  ChainKeys keys(long minHeight) throws InterruptedException;

  /// The newest checkpoint.
  ///
  /// @throws StoppedException if it cannot be had
  Note checkpoint() throws InterruptedException;

  /// Over HTTP, without a log-in.
  ///
  /// @param base URL of a gateway or a ledger-service
  static Published at(String base, String chain) {
    return new OverHttp(base.replaceFirst("/+$", "") + "/ledger/v1/chains/" + chain + "/");
  }

  /// @param prefix of the chain's paths
  record OverHttp(String prefix) implements Published {
    private static final Duration TIME_OUT = Duration.ofSeconds(30);
    private static final int BYTES_MAX = 1024 * 1024;
    private static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    @Override
    public ChainKeys keys(long minHeight) throws InterruptedException {
      String path = "keys?min_height=" + minHeight;
      try {
        return ChainKeys.parse(get(path));
      } catch (MalformedException e) {
        throw new StoppedException(prefix + path + ": " + e.getMessage());
      }
    }

    @Override
    public Note checkpoint() throws InterruptedException {
      try {
        return Note.parse(get("checkpoint"));
      } catch (MalformedException e) {
        throw new StoppedException(prefix + "checkpoint: " + e.getMessage());
      }
    }

    private byte[] get(String path) throws InterruptedException {
      URI uri = URI.create(prefix + path);
      try {
        HttpResponse<byte[]> answer =
            HTTP.send(
                HttpRequest.newBuilder(uri).timeout(TIME_OUT).build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
        if (answer.statusCode() != 200) {
          throw new StoppedException(uri + " answers " + answer.statusCode());
        }
        return answer.body();
      } catch (IOException e) {
        throw new StoppedException(uri + " cannot be reached");
      }
    }
  }
}
