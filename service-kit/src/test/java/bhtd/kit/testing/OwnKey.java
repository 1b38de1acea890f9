package bhtd.kit.testing;

import bhtd.protocol.command.Signature;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.sign.SigningKey;
import io.restassured.path.json.JsonPath;
import java.util.Base64;
import java.util.List;

/// Signs what `POST …/prepare` has answered, as a phone or a merchant's back end would.
public final class OwnKey {
  private OwnKey() {}

  /// @return what goes into `signed_command`
  public static String signed(JsonPath prepared, SigningKey key) {
    return signed(prepared, key, key);
  }

  /// The same with a signature that another key has made.
  public static String signed(JsonPath prepared, SigningKey named, SigningKey used) {
    List<String> operations = prepared.getList("operations");
    UnsignedCommand command =
        new UnsignedCommand(
            bytes(prepared.getString("body")),
            bytes(prepared.getString("salt")),
            operations.stream().map(OwnKey::bytes).toList());
    Signature signature =
        new Signature(named.publicKey(), used.sign(bytes(prepared.getString("to_sign"))));
    return Base64.getEncoder().encodeToString(command.signed(signature).bytes());
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
