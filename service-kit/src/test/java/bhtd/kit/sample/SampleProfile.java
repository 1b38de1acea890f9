package bhtd.kit.sample;

import bhtd.kit.testing.KitStack;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/// The sample service on a real Kafka and PostgreSQL.
public class SampleProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("quarkus.flyway.locations", "db/kit,db/sample", "bhtd.kit.base", "/sample/v1");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(KitStack.class));
  }
}
