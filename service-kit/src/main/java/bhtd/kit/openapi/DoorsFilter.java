package bhtd.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Says of each write that takes {@link bhtd.kit.command.Asked} what else it takes and answers: its
/// caller's own signature, {@code POST …/prepare}, and {@code dry_run}.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DoorsFilter implements OASFilter {
  private static final String JSON = "application/json";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String PREPARED = "prepared";
  private static final String TRIAL = "trial";
  private static final String PLAIN = "plain_body";
  private static final String SIGNED = "signed";
  private static final String CREATE = "create";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Map<String, Schema> schemas = new LinkedHashMap<>(api.getComponents().getSchemas());
    schemas.values().removeIf(schema -> !isAsked(schema));
    Map<String, PathItem> paths = new LinkedHashMap<>(api.getPaths().getPathItems());
    paths.forEach(
        (path, item) -> {
          Operation write = item.getPOST();
          String name = write == null ? null : body(write);
          Schema both = name == null ? null : schemas.get(name);
          if (write != null && both != null) {
            api.getPaths().addPathItem(path + "/prepare", prepare(item, write, both));
            open(write, both);
          }
        });
    schemas.keySet().forEach(name -> api.getComponents().removeSchema(name));
  }

  private static boolean isAsked(Schema schema) {
    return schema.getProperties() != null
        && schema.getProperties().keySet().equals(Set.of(PLAIN, SIGNED, PREPARED, TRIAL));
  }

  /// The name of the schema of an operation's body, if it has one.
  private static @Nullable String body(Operation operation) {
    if (operation.getRequestBody() == null || operation.getRequestBody().getContent() == null) {
      return null;
    }
    MediaType json = json(operation);
    String ref = json == null || json.getSchema() == null ? null : json.getSchema().getRef();
    return ref == null ? null : ref.substring(SCHEMAS.length());
  }

  private static MediaType json(Operation operation) {
    return operation.getRequestBody().getContent().getMediaType(JSON);
  }

  private static void open(Operation write, Schema asked) {
    json(write)
        .setSchema(
            OASFactory.createSchema().addOneOf(ref(asked, PLAIN)).addOneOf(ref(asked, SIGNED)));
    write.addParameter(
        OASFactory.createParameter()
            .name("dry_run")
            .in(Parameter.In.QUERY)
            .description(
                "true: say what the ledger would decide at its newest height, keep nothing")
            .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.BOOLEAN))));
    write
        .getResponses()
        .addAPIResponse("200", answer("What would be decided, with dry_run", ref(asked, TRIAL)));
  }

  private static Schema ref(Schema of, String property) {
    Schema said = Objects.requireNonNull(of.getProperties().get(property));
    return OASFactory.createSchema().ref(said.getRef());
  }

  private static PathItem prepare(PathItem item, Operation write, Schema asked) {
    Operation prepare =
        OASFactory.createOperation()
            .operationId(idOf(write))
            .summary("What to sign: " + write.getSummary())
            .tags(write.getTags())
            .parameters(write.getParameters())
            .security(write.getSecurity())
            .extensions(write.getExtensions())
            .requestBody(
                OASFactory.createRequestBody()
                    .required(write.getRequestBody().getRequired())
                    .content(
                        OASFactory.createContent()
                            .addMediaType(
                                JSON, OASFactory.createMediaType().schema(ref(asked, PLAIN)))))
            .responses(
                OASFactory.createAPIResponses()
                    .addAPIResponse("200", answer("OK", ref(asked, PREPARED))));
    return OASFactory.createPathItem().POST(prepare).parameters(item.getParameters());
  }

  private static APIResponse answer(String description, Schema schema) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(schema)));
  }

  /// createTransfer -> prepareTransfer, issuePoints -> prepareIssuePoints
  private static @Nullable String idOf(Operation write) {
    String id = write.getOperationId();
    if (id == null) {
      return null;
    }
    String object = id.startsWith(CREATE) ? id.substring(CREATE.length()) : id;
    return "prepare" + Character.toUpperCase(object.charAt(0)) + object.substring(1);
  }
}
