package bhtd.ledger.proofs;

import bhtd.ledger.reading.ReadState;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Every answer says the height that it holds for, unless it said so itself.
@Singleton
public class Heights {
  static final String HEADER = "Bhtd-Height";

  private final ReadState state;

  Heights(ReadState state) {
    this.state = state;
  }

  @ServerResponseFilter
  void add(ContainerResponseContext answer) {
    if (!answer.getHeaders().containsKey(HEADER)) {
      answer.getHeaders().add(HEADER, state.extent().height());
    }
  }
}
