package bhtd.kit.command;

import bhtd.kit.http.Problems;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/// How a write was asked for.
public enum Door {
  /// To be carried out.
  WRITE,
  /// `POST …/prepare`: for the command that its caller would sign.
  PREPARE,
  /// `?dry_run=true`: for what the ledger would say to it.
  TRIAL;

  private static final String KEY = Door.class.getName();

  /// Of the current request, on its own thread.
  static Door of(RoutingContext request) {
    Door door = request.get(KEY);
    return door == null ? WRITE : door;
  }

  /// Finds it out before anything is carried out. Every write that takes {@link Asked} has these
  /// doors, and no other does: there they are refused, not overlooked.
  @ApplicationScoped
  public static class Filter {
    private static final String PREPARE_PATH = "/prepare";

    private final CurrentVertxRequest current;

    Filter(CurrentVertxRequest current) {
      this.current = current;
    }

    @ServerRequestFilter(preMatching = true)
    public void look(ContainerRequestContext request) {
      RoutingContext routing = current.getCurrent();
      String path = request.getUriInfo().getRequestUri().getRawPath();
      if (request.getMethod().equals("POST") && path.endsWith(PREPARE_PATH)) {
        routing.put(KEY, PREPARE);
        String write = path.substring(0, path.length() - PREPARE_PATH.length());
        request.setRequestUri(
            UriBuilder.fromUri(request.getUriInfo().getRequestUri()).replacePath(write).build());
      }
      List<String> dryRun = routing.queryParam("dry_run");
      if (!dryRun.isEmpty() && !dryRun.equals(List.of("false"))) {
        if (!dryRun.equals(List.of("true"))) {
          throw Problems.invalid("dry_run", "is true or false");
        }
        routing.put(KEY, TRIAL);
      }
    }

    @ServerRequestFilter
    public void admit(SimpleResourceInfo endpoint) {
      Door door = of(current.getCurrent());
      if (door == WRITE || Set.of(endpoint.parameterTypes()).contains(Asked.class)) {
        return;
      }
      throw door == PREPARE
          ? Problems.notFound("Nothing is prepared here.")
          : Problems.invalid("dry_run", "is not for this address");
    }
  }
}
