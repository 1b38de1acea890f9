package bhtd.kit.http;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.function.Function;

/// JSON as the API writes it: amounts, accounts, hashes and codes are strings, nothing is coerced,
/// nothing unknown is passed over.
@Singleton
public class ValueJson implements ObjectMapperCustomizer {
  @Override
  @SuppressWarnings("deprecation") // the replacement needs a builder, and Quarkus made the mapper
  public void customize(ObjectMapper mapper) {
    mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper.registerModule(
        new SimpleModule("bhtd")
            .addDeserializer(String.class, reader(String.class, ValueJson::text))
            .addSerializer(Amount.class, writer(Amount.class))
            .addDeserializer(Amount.class, reader(Amount.class, Amount::parse))
            .addSerializer(AccountId.class, writer(AccountId.class))
            .addDeserializer(AccountId.class, reader(AccountId.class, AccountId::parse))
            .addSerializer(Hash.class, writer(Hash.class))
            .addDeserializer(Hash.class, reader(Hash.class, Hash::fromHex))
            .addSerializer(ChainId.class, writer(ChainId.class))
            .addDeserializer(ChainId.class, reader(ChainId.class, ChainId::new))
            .addSerializer(AssetCode.class, writer(AssetCode.class))
            .addDeserializer(AssetCode.class, reader(AssetCode.class, AssetCode::new)));
  }

  /// Text without U+0000, which PostgreSQL cannot hold.
  private static String text(String text) {
    MalformedException.unless(text.indexOf('\0') < 0, "has the character U+0000");
    return text;
  }

  /// A value that is not what its type should be; the message may be shown to the caller.
  static final class Unfit extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    Unfit(JsonParser parser, String message) {
      super(parser, message);
    }
  }

  private static <T> StdScalarSerializer<T> writer(Class<T> type) {
    return new StdScalarSerializer<>(type) {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider all) throws IOException {
        out.writeString(value.toString());
      }
    };
  }

  private static <T> StdScalarDeserializer<T> reader(Class<T> type, Function<String, T> parse) {
    return new StdScalarDeserializer<>(type) {
      @Override
      public T deserialize(JsonParser in, DeserializationContext all) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
          throw new Unfit(in, "is a string");
        }
        try {
          return parse.apply(in.getText());
        } catch (MalformedException e) {
          throw new Unfit(in, String.valueOf(e.getMessage()));
        }
      }
    };
  }
}
