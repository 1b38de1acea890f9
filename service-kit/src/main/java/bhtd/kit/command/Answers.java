package bhtd.kit.command;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problem;
import bhtd.kit.http.ProblemType;
import bhtd.kit.idempotency.StoredAnswer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Makes the answers of writes.
@ApplicationScoped
class Answers {
  static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final KitConfig config;
  private final ObjectMapper json;

  Answers(KitConfig config, ObjectMapper json) {
    this.config = config;
    this.json = json;
  }

  /// The object with its command: {@code status} (the object's own word, if it has one),
  /// {@code command_id}, and once sealed {@code height} and {@code receipt}.
  StoredAnswer object(CommandState state, Object object) {
    ObjectNode tree = json.valueToTree(object);
    String id = state.id().toString();
    boolean sealed = state.status() == CommandStatus.SEALED;
    if (!sealed || !tree.hasNonNull("status")) {
      tree.put("status", state.status().word());
    }
    tree.put("command_id", id);
    if (state.height() != null) {
      tree.put("height", state.height());
      tree.put("receipt", config.receiptOf(id));
    }
    return new StoredAnswer(sealed ? CREATED : ACCEPTED, text(tree), location(id));
  }

  /// The ledger's rejection as a problem.
  StoredAnswer rejected(CommandState state) {
    String id = state.id().toString();
    Problem problem =
        Problem.of(ProblemType.REJECTED, null)
            .rejected(
                String.valueOf(state.reason()),
                String.valueOf(state.needed()),
                String.valueOf(state.present()),
                id);
    return new StoredAnswer(problem.status(), text(json.valueToTree(problem)), location(id));
  }

  StoredAnswer plain(Answer answer) {
    Object kept = answer.stored() == null ? answer.body() : answer.stored();
    return new StoredAnswer(answer.status(), text(kept), answer.location());
  }

  /// A kept answer, given to this call: a problem with this request's path and id.
  Response.ResponseBuilder response(StoredAnswer answer, Call call) {
    String body =
        answer.status() < 400
            ? answer.body()
            : text(problem(answer.body()).at(call.path(), call.requestId()));
    return response(answer.status(), body, answer.location());
  }

  /// 200 with what nobody has to remember.
  Response ok(Object body) {
    return response(Answer.ok(body)).build();
  }

  Response.ResponseBuilder response(Answer answer) {
    return response(answer.status(), text(answer.body()), answer.location());
  }

  private static Response.ResponseBuilder response(
      int status, String body, @org.jspecify.annotations.Nullable String location) {
    Response.ResponseBuilder built =
        Response.status(status)
            .type(status < 400 ? MediaType.APPLICATION_JSON : Problem.MEDIA_TYPE)
            .entity(body);
    // As text: the path is relative to the gateway, not to this service's own address.
    return location == null ? built : built.header("Location", location);
  }

  private Problem problem(String kept) {
    try {
      return json.readValue(kept, Problem.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept problem is our own", e);
    }
  }

  String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is a plain record", e);
    }
  }

  private String location(String command) {
    return config.base() + "/commands/" + command;
  }
}
