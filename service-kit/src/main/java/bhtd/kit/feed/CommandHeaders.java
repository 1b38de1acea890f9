package bhtd.kit.feed;

/// What stands beside a command on its topic. Nobody may rely on it for what a command is.
public final class CommandHeaders {
  /// The name of the service that produced it: by it a service finds its own again.
  public static final String SERVICE = "bhtd-service";

  private CommandHeaders() {}
}
