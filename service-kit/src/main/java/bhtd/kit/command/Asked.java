package bhtd.kit.command;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/// The body of a write that also takes its caller's own signature: what is asked for, or
/// `{"signed_command": …}`, or both in one object, where a command does not say everything. Its
/// endpoint has the doors that {@link Door} says.
///
/// @param plainBody what is asked for, to be signed by the service unless the command is here
/// @param signed the command itself, signed by the caller
@JsonDeserialize(using = Asked.Reader.class)
@Schema(
    description = "Taken apart by bhtd.kit.openapi.DoorsFilter",
    properties = {
      @SchemaProperty(name = "prepared", implementation = Prepared.class),
      @SchemaProperty(name = "trial", implementation = Trial.class)
    })
public record Asked<T>(@Valid @Nullable T plainBody, @Valid @Nullable OwnSignature signed) {

  /// For a write that its caller cannot sign.
  public static <T> Asked<T> plain(T body) {
    return new Asked<>(body, null);
  }

  /// The same, where no body at all stands for one that says nothing.
  public static <T> Asked<T> or(@Nullable Asked<T> body, T otherwise) {
    return body == null ? new Asked<>(otherwise, null) : body;
  }

  static final class Reader extends JsonDeserializer<Asked<?>> implements ContextualDeserializer {
    private static final String SIGNED = "signed_command";

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
      if (!(tree instanceof ObjectNode fields) || !fields.has(SIGNED)) {
        return new Asked<>(all.readTreeAsValue(tree, body), null);
      }
      ObjectNode signed = all.getNodeFactory().objectNode();
      signed.set(SIGNED, fields.remove(SIGNED));
      return new Asked<>(
          fields.isEmpty() ? null : all.readTreeAsValue(fields, body),
          all.readTreeAsValue(signed, OwnSignature.class));
    }
  }
}
