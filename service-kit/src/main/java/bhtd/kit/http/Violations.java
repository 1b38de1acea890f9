package bhtd.kit.http;

import bhtd.kit.http.Problem.FieldError;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;

/// Bean Validation's findings, with the fields named as JSON and queries name them.
final class Violations {
  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  /// A member of ours around the body, which JSON does not have; see {@link
  /// bhtd.kit.command.Asked}.
  private static final String IN_ASKED = "plainBody";

  private Violations() {}

  /// Empty when the violation is not the caller's: a return value of our own that breaks a rule.
  static List<FieldError> errors(ConstraintViolationException e) {
    if (e.getConstraintViolations().stream().anyMatch(Violations::ours)) {
      return List.of();
    }
    return e.getConstraintViolations().stream()
        .map(
            violation -> new FieldError(field(violation.getPropertyPath()), violation.getMessage()))
        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::detail))
        .toList();
  }

  private static boolean ours(ConstraintViolation<?> violation) {
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.RETURN_VALUE) {
        return true;
      }
    }
    return false;
  }

  private static String field(Path path) {
    StringBuilder field = new StringBuilder();
    String parameter = "";
    for (Path.Node node : path) {
      switch (node.getKind()) {
        case METHOD, CONSTRUCTOR, BEAN, RETURN_VALUE, CROSS_PARAMETER, CONTAINER_ELEMENT ->
            index(field, node);
        case PARAMETER -> parameter = SNAKE_CASE.translate(node.getName());
        case PROPERTY -> {
          index(field, node);
          if (node.getName().equals(IN_ASKED)) {
            continue;
          }
          field.append(field.isEmpty() ? "" : ".").append(SNAKE_CASE.translate(node.getName()));
        }
      }
    }
    return field.isEmpty() ? parameter : field.toString();
  }

  private static void index(StringBuilder field, Path.Node node) {
    if (node.getIndex() != null) {
      field.append('[').append(node.getIndex()).append(']');
    }
  }
}
