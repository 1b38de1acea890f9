package bhtd.ledger.proofs;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;

/// JSON as the API writes it: amounts, accounts, hashes, keys and codes are strings, times RFC
/// 3339, enum words small.
@Singleton
public class ValueJson implements ObjectMapperCustomizer {
  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // every enum the same way
  public void customize(ObjectMapper mapper) {
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.registerModule(
        new SimpleModule("bhtd-ledger")
            .addSerializer(Amount.class, text(Amount.class, Amount::toString))
            .addSerializer(AccountId.class, text(AccountId.class, AccountId::toString))
            .addSerializer(Hash.class, text(Hash.class, Hash::toString))
            .addSerializer(PublicKey.class, text(PublicKey.class, PublicKey::toString))
            .addSerializer(ChainId.class, text(ChainId.class, ChainId::toString))
            .addSerializer(AssetCode.class, text(AssetCode.class, AssetCode::toString))
            .addSerializer(BlockTime.class, text(BlockTime.class, t -> t.instant().toString()))
            .addSerializer((Class) Enum.class, text((Class) Enum.class, ValueJson::word)));
  }

  private static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
  }

  private static <T> StdScalarSerializer<T> text(Class<T> type, Function<T, String> text) {
    return new StdScalarSerializer<>(type) {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider all) throws IOException {
        out.writeString(text.apply(value));
      }
    };
  }
}
