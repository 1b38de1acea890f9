package bhtd.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/// The topics of a chain and their settings. A chain is one partition of the first three.
public final class Topics {
  /// Signed commands, by anyone who may send them. Kept 7 days: a command is valid for 5 minutes.
  public static final String COMMANDS = "bhtd.commands.v1";

  /// Sealed blocks, one record each: the source of truth, kept for ever.
  public static final String BLOCKS = "bhtd.blocks.v1";

  /// Commands that could not be sealed, with the reason. Kept 7 days.
  public static final String REFUSED = "bhtd.commands.refused.v1";

  /// What a chain's writer last said about itself (sealing, paused), keyed by chain.
  public static final String NOTICES = "bhtd.notices.v1";

  /// The largest record batch: a block of 8 MiB and what Kafka puts around it.
  public static final int MESSAGE_BYTES_MAX = 8 * 1024 * 1024 + 64 * 1024;

  private static final String SEVEN_DAYS_MS = "604800000";
  private static final String FOR_EVER = "-1";

  private Topics() {}

  /// Settings by topic, the same in every installation but for replication.
  public static Map<String, Map<String, String>> settings() {
    return Map.of(
        COMMANDS, kept(SEVEN_DAYS_MS),
        BLOCKS, kept(FOR_EVER),
        REFUSED, kept(SEVEN_DAYS_MS),
        NOTICES, with(Map.of("cleanup.policy", "compact")));
  }

  private static Map<String, String> kept(String retentionMs) {
    return with(
        Map.of(
            "cleanup.policy", "delete", "retention.ms", retentionMs, "retention.bytes", FOR_EVER));
  }

  private static Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("message.timestamp.type", "LogAppendTime");
    all.put("max.message.bytes", Integer.toString(MESSAGE_BYTES_MAX));
    all.put("flush.messages", "1");
    all.put("min.insync.replicas", "1");
    return Map.copyOf(all);
  }

  /// Makes the topics that are missing, with one partition each.
  public static void create(String bootstrap) {
    create(bootstrap, 1);
  }

  /// Makes the topics that are missing, with `partitions` partitions, and gives all of them their
  /// settings. Waits until the broker is up.
  public static void create(String bootstrap, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing = new ArrayList<>();
      Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
      settings()
          .forEach(
              (name, settings) -> {
                if (present.contains(name)) {
                  changes.put(
                      new ConfigResource(ConfigResource.Type.TOPIC, name), operations(settings));
                } else {
                  missing.add(new NewTopic(name, partitions, (short) 1).configs(settings));
                }
              });
      admin.createTopics(missing).all().get();
      admin.incrementalAlterConfigs(changes).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics could not be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making the topics", e);
    }
  }

  private static List<AlterConfigOp> operations(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(
            e ->
                new AlterConfigOp(
                    new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
        .toList();
  }
}
