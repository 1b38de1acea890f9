package bhtd.settlement.position;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Callers;
import bhtd.settlement.PageAt;
import bhtd.settlement.Sight;
import bhtd.settlement.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Positions, live: what the last sealed block left them at.
@Path("/settlement/v1/positions")
@RolesAllowed({"merchant", "operator", "auditor"})
@Tag(name = "Positions")
public class PositionsResource {

  private static final String POSITIONS =
      "SELECT * FROM position WHERE chain = $1 AND " + Sight.condition(2);

  private final Snapshot snapshot;
  private final Callers callers;
  private final KitConfig config;

  PositionsResource(Snapshot snapshot, Callers callers, KitConfig config) {
    this.snapshot = snapshot;
    this.callers = callers;
    this.config = config;
  }

  @GET
  @Operation(
      operationId = "listPositions",
      summary = "Who owes whom how much",
      description =
          "A merchant sees those in which it is debtor or creditor; operators and auditors see all.")
  public Uni<PageAt<PositionView>> list(
      @BeanParam @Valid Paging page,
      @QueryParam("currency") @Pattern(regexp = "[A-Z0-9]{3,12}") @Nullable String currency,
      @QueryParam("window") @Min(1) @Nullable Integer window) {
    StringBuilder select = new StringBuilder(POSITIONS);
    List<Object> parameters = sight();
    if (currency != null) {
      parameters.add(currency);
      select.append(" AND currency = $").append(parameters.size());
    }
    if (window != null) {
      parameters.add(window);
      select.append(" AND number = $").append(parameters.size());
    }
    return snapshot.read(
        (tx, height) ->
            page.select(tx, select.toString(), parameters, "id", PositionView::of)
                .map(positions -> PageAt.of(positions, height)));
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getPosition", summary = "One position")
  public Uni<PositionView> get(@PathParam("id") String id) {
    List<Object> parameters = sight();
    return snapshot.read((tx, height) -> position(tx, id, parameters));
  }

  @GET
  @Path("{id}/lines")
  @Operation(
      operationId = "listPositionLines",
      summary = "What is behind a position",
      description =
          "Their values, those owed the other way subtracted, add up to what is owed at the same"
              + " height, or was when the window was settled.")
  public Uni<PageAt<LineView>> lines(@PathParam("id") String id, @BeanParam @Valid Paging page) {
    List<Object> parameters = sight();
    return snapshot.read(
        (tx, height) ->
            position(tx, id, parameters)
                .chain(
                    position ->
                        page.select(
                            tx,
                            "SELECT * FROM position_line WHERE position_id = $1",
                            List.of(position.id()),
                            "id",
                            LineView::of))
                .map(lines -> PageAt.of(lines, height)));
  }

  private Uni<PositionView> position(SqlConnection tx, String id, List<Object> sight) {
    List<Object> parameters = new ArrayList<>(sight);
    parameters.add(id);
    return tx.preparedQuery(POSITIONS + " AND id = $" + parameters.size())
        .execute(Tuple.from(parameters))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                throw Problems.notFound("No position of yours has this id.");
              }
              return PositionView.of(rows.iterator().next());
            });
  }

  private List<Object> sight() {
    List<Object> parameters = new ArrayList<>();
    parameters.add(config.chain());
    parameters.addAll(Sight.of(callers.current()).parameters());
    return parameters;
  }
}
