package bhtd.kit.http;

import bhtd.kit.http.Problem.FieldError;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a JSON body has wrong, by field, without a word about classes.
final class JsonProblems {
  private JsonProblems() {}

  static Problem of(JsonMappingException e) {
    String field = path(e);
    String detail = detail(e);
    return field.isEmpty()
        ? Problem.of(ProblemType.MALFORMED, "The body " + detail + ".")
        : Problem.of(ProblemType.MALFORMED, "Some fields are not what they should be.")
            .withErrors(List.of(new FieldError(field, detail)));
  }

  private static String detail(JsonMappingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown -> "is not a member this endpoint reads";
      case InvalidFormatException format
          when format.getTargetType() != null && format.getTargetType().isEnum() ->
          "is not one of " + words(format.getTargetType());
      case JsonMappingException any when malformed(any) != null -> String.valueOf(malformed(any));
      default -> "has the wrong type";
    };
  }

  private static @Nullable String malformed(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof MalformedException found) {
        return found.getMessage();
      }
      if (at instanceof ValueJson.Unfit unfit) {
        return unfit.getOriginalMessage();
      }
    }
    return null;
  }

  private static String words(Class<?> type) {
    return java.util.Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
