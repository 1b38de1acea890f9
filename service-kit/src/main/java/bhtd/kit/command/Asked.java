package bhtd.kit.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import jakarta.validation.Valid;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The body of a write that also takes its caller's own signature: what is asked for, or
/// `{"signed_command": …}`. One of the two is there.
///
/// @param plainBody what is asked for, to be signed by the service
/// @param signed the command itself, signed by the caller
@JsonDeserialize(using = Asked.Reader.class)
public record Asked<T>(@Valid @Nullable T plainBody, @Valid @Nullable OwnSignature signed) {

  static final class Reader extends JsonDeserializer<Asked<?>> implements ContextualDeserializer {
    private final @Nullable JavaType body;

    Reader() {
      this(null);
    }

    private Reader(@Nullable JavaType body) {
      this.body = body;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext all, @Nullable BeanProperty property) {
      return new Reader(all.getContextualType().containedType(0));
    }

    @Override
    public Asked<?> deserialize(JsonParser in, DeserializationContext all) throws IOException {
      JsonNode tree = all.readTree(in);
      return tree.has("signed_command")
          ? new Asked<>(null, all.readTreeAsValue(tree, OwnSignature.class))
          : new Asked<>(all.readTreeAsValue(tree, body), null);
    }
  }
}
