package bhtd.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bhtd.local.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortOwnersTest {

  @Test
  void a_taken_port_is_named_with_the_process_that_has_it() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/net/tcp")));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> said =
          PortOwners.taken(Map.of("gateway", taken.getLocalPort(), "kafka", FreePorts.one()));

      assertEquals(1, said.size());
      String expected =
          "port %d (gateway) is taken by process %d: "
              .formatted(taken.getLocalPort(), ProcessHandle.current().pid());
      assertTrue(said.getFirst().startsWith(expected), said.getFirst());
      assertTrue(said.getFirst().contains("java"), said.getFirst());
    }
  }
}
