package bhtd.kit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem answer (RFC 9457, {@code application/problem+json}).
///
/// @param code the ledger's reason or a service's own word for it, in upper case
/// @param needed what the ledger's rule needed, in the reason's unit
/// @param present what there was instead
/// @param errors what is wrong with which field of the request
/// @param commandId the rejected command
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code"})
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    @Nullable String code,
    @Nullable String needed,
    @Nullable String present,
    @Nullable List<FieldError> errors,
    @Nullable String commandId,
    @Nullable String requestId) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /// One field that is not what it should be, for example {@code awards[3].amount}.
  public record FieldError(String field, String detail) {}

  public static Problem of(ProblemType type, @Nullable String detail) {
    return new Problem(
        type.uri(), type.title(), type.status(), detail, null, null, null, null, null, null, null);
  }

  public Problem withCode(String code) {
    return new Problem(
        type, title, status, detail, instance, code, needed, present, errors, commandId, requestId);
  }

  public Problem withErrors(List<FieldError> errors) {
    return new Problem(
        type, title, status, detail, instance, code, needed, present, errors, commandId, requestId);
  }

  /// What the ledger said about the rejected command.
  public Problem rejected(String code, String needed, String present, String commandId) {
    return new Problem(
        type, title, status, detail, instance, code, needed, present, errors, commandId, requestId);
  }

  /// The same problem as the answer to one request.
  ///
  /// @param instance the path that was asked for
  public Problem at(String instance, @Nullable String requestId) {
    return new Problem(
        type, title, status, detail, instance, code, needed, present, errors, commandId, requestId);
  }
}
