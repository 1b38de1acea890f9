package bhtd.local.stack;

import bhtd.local.Home;
import bhtd.local.KafkaPart;
import bhtd.local.KeycloakPart;
import bhtd.local.Part;
import bhtd.local.PostgresPart;
import bhtd.local.Topics;
import bhtd.local.stack.Keeper.Pauses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Brings the whole stack up in order, keeps every part of it running, and ends it in the opposite
/// order.
///
/// ```
///   build ──────────┬─> genesis (new folder only) ─┬─> five services and the witness at once
///   kafka -> topics ┘                              │
///   postgres -> databases -> keycloak ─────────────┘
/// ```
public final class Supervisor {
  private final Home home;
  private final Layout layout;
  private final Ports ports;
  private final Board board;
  private final Deque<Keeper> keepers = new ArrayDeque<>();
  private boolean stopping;

  /// Of one folder; the caller holds its lock.
  public Supervisor(Home home, Layout layout, Ports ports, Board board) {
    this.home = home;
    this.layout = layout;
    this.ports = ports;
    this.board = board;
  }

  /// Starts everything and returns when all of it is ready.
  /// @param services of ours to start; with none of them nothing is built and there is no genesis
  /// @return false if {@link #stop} was called meanwhile
  /// @throws IllegalStateException with a message for people if a port is taken or a part does not
  /// start; what had started is ended by then
  public boolean start(Set<Service> services) {
    try {
      announce(services);
      requireFreePorts();
      putOldLogsAside();
      StackSecrets secrets = StackSecrets.ensure(layout);
      Together.run(List.of(() -> startChain(services, secrets), () -> startKeycloak(secrets)));
      Together.run(services(services, secrets));
      Connection.of(ports, secrets).write(layout.connection());
      board.whole(Phase.READY, "");
      return true;
    } catch (IOException | RuntimeException e) {
      if (isStopping()) {
        return false; // what failed did so because its part was ended
      }
      stop();
      board.whole(Phase.FAILED, String.valueOf(e.getMessage()));
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /// Ends every part, last started first. Safe to call at any moment, also while {@link #start}
  /// runs, and twice.
  public void stop() {
    List<Keeper> started;
    synchronized (this) {
      if (stopping && keepers.isEmpty()) {
        return;
      }
      stopping = true;
      started = new ArrayList<>(keepers);
      keepers.clear();
    }
    board.whole(Phase.STOPPING, "");
    int services =
        Math.max(
            0, started.size() - 3); // Kafka, PostgreSQL and Keycloak started before any service
    Together.run(
        started.subList(0, services).stream().map(keeper -> (Together.Step) keeper::stop).toList());
    started.subList(services, started.size()).forEach(Keeper::stop);
    board.whole(Phase.STOPPED, "");
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private void announce(Set<Service> services) {
    List<String> steps = new ArrayList<>(List.of("postgres", "kafka", "keycloak"));
    if (!services.isEmpty()) {
      steps.addFirst("build");
      steps.addLast("genesis");
    }
    steps.forEach(step -> board.add(step, ports.byName().getOrDefault(step, 0)));
    services.forEach(service -> board.add(service.folder(), ports.of(service)));
    if (services.contains(Service.LEDGER)) {
      board.add("witness", ports.witness());
    }
  }

  private void startChain(Set<Service> services, StackSecrets secrets) throws IOException {
    if (services.isEmpty()) {
      startKafka();
      return;
    }
    Together.run(List.of(this::build, this::startKafka));
    step("genesis", () -> new Genesis(home, layout, ports, secrets).ensure());
  }

  private void build() throws IOException {
    Build build = new Build(home);
    if (build.isNeeded()) {
      step("build", () -> build.run(layout.log("build")));
    } else {
      board.phase("build", Phase.READY, "up to date");
    }
  }

  private void startKafka() {
    Path data = layout.data("kafka");
    keep(
        new KafkaPart(home, data, ports.kafka(), ports.kafkaController(), layout.log("kafka")),
        data.toString());
    Topics.create(ports.bootstrapServers());
  }

  private void startKeycloak(StackSecrets secrets) throws IOException {
    Path data = layout.data("postgres");
    PostgresPart postgres =
        new PostgresPart(
            home, data, ports.postgres(), secrets.database("postgres"), layout.log("postgres"));
    keep(postgres, data.toString());
    for (Service service : Service.values()) {
      if (service.hasDatabase()) {
        postgres.createDatabase(
            service.database(), service.database(), secrets.database(service.database()));
      }
    }
    Path log = layout.log("keycloak");
    keep(
        new KeycloakPart(
            home,
            postgres.createDatabase("keycloak", "keycloak", secrets.database("keycloak")),
            layout.data("keycloak"),
            ports.keycloak(),
            secrets.realm(),
            log),
        home.keycloak().toString());
  }

  private List<Together.Step> services(Set<Service> services, StackSecrets secrets) {
    List<Together.Step> steps = new ArrayList<>();
    for (Service service : services) {
      Part part = new ServicePart(service, home, layout, ports, secrets);
      steps.add(() -> keep(part, ServicePart.jar(home, service).toString()));
    }
    if (services.contains(Service.LEDGER)) {
      Part witness = new WitnessPart(home, layout, ports, secrets);
      steps.add(() -> keep(witness, secrets.witnessKeyFile().toString()));
    }
    return steps;
  }

  private void keep(Part part, String mark) {
    Keeper keeper = new Keeper(part, mark, board, Pauses.USUAL);
    synchronized (this) {
      if (stopping) {
        throw new IllegalStateException("stopped");
      }
      keepers.push(keeper);
    }
    keeper.start();
  }

  private void step(String name, Together.Step step) throws IOException {
    board.phase(name, Phase.STARTING, "");
    long begun = System.currentTimeMillis();
    try {
      step.run();
    } catch (Exception e) {
      board.phase(name, Phase.FAILED, String.valueOf(e.getMessage()));
      throw new IllegalStateException(e.getMessage(), e);
    }
    board.change(name, state -> state.took(System.currentTimeMillis() - begun));
    board.phase(name, Phase.READY, "");
  }

  private void requireFreePorts() {
    List<String> taken = PortOwners.taken(ports.byName());
    if (!taken.isEmpty()) {
      throw new IllegalStateException(
          String.join("\n", taken)
              + "\nEnd it, or move all our ports: BHTD_PORT_OFFSET=1000 ./bhtd up");
    }
  }

  private void putOldLogsAside() throws IOException {
    Files.createDirectories(layout.logs());
    try (Stream<Path> logs = Files.list(layout.logs())) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
        if (!log.equals(layout.log("supervisor"))) {
          Files.move(
              log,
              log.resolveSibling(log.getFileName() + ".1"),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
