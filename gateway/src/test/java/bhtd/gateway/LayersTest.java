package bhtd.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {

  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("bhtd");

  @Test
  void arrows_go_one_way() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("bhtd.gateway..")
        .layer("door")
        .definedBy("bhtd.gateway")
        .layer("exchange")
        .definedBy("bhtd.gateway.exchange")
        .layer("rate")
        .definedBy("bhtd.gateway.rate")
        .layer("openapi")
        .definedBy("bhtd.gateway.openapi")
        .layer("routing")
        .definedBy("bhtd.gateway.routing")
        .layer("problem")
        .definedBy("bhtd.gateway.problem")
        .whereLayer("exchange")
        .mayOnlyBeAccessedByLayers("door", "rate")
        .whereLayer("rate")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("openapi")
        .mayOnlyBeAccessedByLayers("door")
        .whereLayer("routing")
        .mayOnlyBeAccessedByLayers("door", "exchange", "openapi")
        .ignoreDependency(alwaysTrue(), belongToAnyOf(GatewayConfig.class)) // plain settings
        .check(GATEWAY);
  }
}
