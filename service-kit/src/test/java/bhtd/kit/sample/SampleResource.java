package bhtd.kit.sample;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Intent;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
import bhtd.kit.http.Views;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;

/// The sample's endpoints.
@Path("/sample/v1")
@Authenticated
public class SampleResource {
  public static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
  public static final AccountId SIGNER = AccountId.ofKey(KEY.publicKey().bytes());

  private final Writes writes;
  private final Callers callers;
  private final Pool pool;
  private final Clock clock;

  SampleResource(Writes writes, Callers callers, Pool pool, Clock clock) {
    this.writes = writes;
    this.callers = callers;
    this.pool = pool;
    this.clock = clock;
  }

  public record NewNote(
      @NotNull AccountId to, @NotNull AssetCode program, @NotNull Amount amount) {}

  public record Note(String id, Amount amount) {}

  public record NewThing(@NotBlank @Size(max = 10) String name, @Valid List<@Valid Part> parts) {}

  public record Part(@NotNull Amount amount) {}

  public record Thing(String id, String name, String secret) {}

  @POST
  @Path("notes")
  public Uni<Response> write(@NotNull @Valid Asked<NewNote> body) {
    return writes.command(body, signable(callers.current()), notes()::byId);
  }

  private Signable<NewNote> signable(Caller caller) {
    return Signable.of(SampleResource::transfer, intent -> draft(caller, intent));
  }

  private static Operation transfer(NewNote body) {
    if (body.amount().value() == 13) {
      throw Problems.brokenRule("UNLUCKY", "Not 13.");
    }
    if (body.amount().value() == 14) {
      throw new IllegalStateException("a bug of ours, with a secret in it");
    }
    return new Transfer(body.to(), body.program(), body.amount());
  }

  private static Uni<Draft> draft(Caller caller, Intent<NewNote> intent) {
    Transfer transfer = intent.only(Transfer.class);
    return Uni.createFrom()
        .item(
            Draft.of("not", intent, SIGNER, KEY)
                .keeping(
                    "note",
                    row -> row.set("owner", caller.name()).set("amount", transfer.amount())));
  }

  @GET
  @Path("notes")
  public Uni<Page<Note>> list(@BeanParam @Valid Paging page) {
    return notes().list(page, "owner = $1", callers.current().name());
  }

  private Views<Note> notes() {
    return new Views<>(
        pool,
        "note",
        row -> new Note(row.getString("id"), new Amount(row.getLong("amount"))),
        "No note has this id.");
  }

  @POST
  @Path("things")
  public Uni<Response> thing(@NotNull @Valid NewThing body) {
    String id = "thg_" + Ids.uuid7(clock);
    return writes.own(
        body,
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery("INSERT INTO thing (id, name) VALUES (?1, ?2)")
                            .setParameter(1, id)
                            .setParameter(2, body.name())
                            .executeUpdate())
                .map(
                    done -> {
                      if (body.name().equals("taken")) {
                        throw Problems.conflict("NAME_TAKEN", "This name is taken.");
                      }
                      return Answer.created(
                              "/sample/v1/things/" + id, new Thing(id, body.name(), "s3cret"))
                          .storedAs(new Thing(id, body.name(), "shown once"));
                    }));
  }

  @GET
  @Path("operators")
  @RolesAllowed("operator")
  public String operators() {
    return "\"yes\"";
  }
}
