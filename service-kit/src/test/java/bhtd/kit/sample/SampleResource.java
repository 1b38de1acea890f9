package bhtd.kit.sample;

import bhtd.kit.command.Answer;
import bhtd.kit.command.Asked;
import bhtd.kit.command.Draft;
import bhtd.kit.command.Prepared;
import bhtd.kit.command.Signable;
import bhtd.kit.command.Writes;
import bhtd.kit.http.Page;
import bhtd.kit.http.Paging;
import bhtd.kit.http.Problems;
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
import java.util.UUID;

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
    return writes.command(body, signable(callers.current()), this::view);
  }

  @POST
  @Path("notes/prepare")
  public Uni<Prepared> prepare(@NotNull @Valid NewNote body) {
    return writes.prepare(body, signable(callers.current()));
  }

  private Signable<NewNote> signable(Caller caller) {
    return new Signable<>(SampleResource::read, (body, id) -> plan(caller, body, id));
  }

  private static Uni<NewNote> read(List<Operation> operations) {
    if (operations.size() == 1 && operations.getFirst() instanceof Transfer t) {
      return Uni.createFrom().item(new NewNote(t.to(), t.asset(), t.amount()));
    }
    throw Signable.another();
  }

  private Uni<Draft> plan(Caller caller, NewNote body, UUID id) {
    if (body.amount().value() == 13) {
      throw Problems.brokenRule("UNLUCKY", "Not 13.");
    }
    if (body.amount().value() == 14) {
      throw new IllegalStateException("a bug of ours, with a secret in it");
    }
    return Uni.createFrom()
        .item(
            Draft.of(
                    "not_" + id,
                    id,
                    SIGNER,
                    KEY,
                    List.of(new Transfer(body.to(), body.program(), body.amount())))
                .saving(
                    command -> {
                      NoteRow row = new NoteRow();
                      row.id = "not_" + id;
                      row.command = command.toBytes();
                      row.owner = caller.name();
                      row.amount = body.amount().value();
                      return row.persist();
                    }));
  }

  private Uni<Note> view(String id) {
    return Panache.withSession(() -> NoteRow.<NoteRow>findById(id))
        .map(row -> new Note(id, new Amount(row.amount)));
  }

  @GET
  @Path("notes")
  public Uni<Page<Note>> list(@BeanParam @Valid Paging page) {
    return page.select(
        pool,
        "SELECT id, amount FROM note WHERE owner = $1",
        List.of(callers.current().name()),
        "id",
        row -> new Note(row.getString("id"), new Amount(row.getLong("amount"))));
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
