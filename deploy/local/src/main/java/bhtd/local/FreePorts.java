package bhtd.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports on loopback that nobody listens on.
public final class FreePorts {
  // Below what kernels hand out for outgoing connections, so that nothing takes the port before its
  // server does.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private FreePorts() {}

  /// A free port, chosen at random so that builds beside each other seldom meet.
  public static int one() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
  }

  /// `count` different free ports.
  public static int[] several(int count) {
    return ThreadLocalRandom.current()
        .ints(LOWEST, HIGHEST)
        .distinct()
        .filter(FreePorts::isFree)
        .limit(count)
        .toArray();
  }

  /// Whether a server could listen on this port of 127.0.0.1 now.
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
