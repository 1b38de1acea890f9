package bhtd.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.local.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Arrows between modules go one way, and services never import each other: what a module's build
/// may take is what it can import. Test scope may add the local stack, and nothing else.
class ArrowsTest {
  private static final String GROUP = "bhtd";

  /// Folder -> the project's own artifacts that its code may use.
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "protocol", Set.of(),
          "deploy/local", Set.of(),
          "ledger-service", Set.of("protocol"),
          "service-kit", Set.of("protocol"),
          "merchant-service", Set.of("protocol", "service-kit"),
          "wallet-service", Set.of("protocol", "service-kit"),
          "settlement-service", Set.of("protocol", "service-kit"),
          "gateway", Set.of(),
          "acceptance", Set.of("protocol", "deploy-local"));

  private static final Set<String> MODULES = MAY_USE.keySet();
  private static final Set<String> TESTS_MAY_ADD = Set.of("deploy-local", "service-kit");

  private final Path root = Home.find().root();

  @Test
  void every_module_is_named_here() throws Exception {
    Set<String> modules = new TreeSet<>(pom(root).select("modules > module").eachText());

    assertEquals(new TreeSet<>(MODULES), modules);
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void a_module_uses_only_what_it_may(String module) throws Exception {
    Set<String> extra = new TreeSet<>();
    for (Element dependency : pom(root.resolve(module)).select("dependency")) {
      String artifact = text(dependency, "artifactId");
      boolean test = text(dependency, "scope").equals("test");
      boolean allowed =
          MAY_USE.getOrDefault(module, Set.of()).contains(artifact)
              || test && TESTS_MAY_ADD.contains(artifact);
      if (text(dependency, "groupId").equals(GROUP) && !allowed) {
        extra.add(artifact);
      }
    }

    assertEquals(Set.of(), extra, module + " may not use these");
  }

  private static String text(Element dependency, String name) {
    Element child = dependency.selectFirst("> " + name);
    return child == null ? "" : child.text();
  }

  private static Document pom(Path folder) throws Exception {
    return Jsoup.parse(Files.readString(folder.resolve("pom.xml")), Parser.xmlParser());
  }
}
