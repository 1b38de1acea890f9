package bhtd.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Arrows go one way only.
class ArrowsTest {
  private final JavaClasses kit =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("bhtd.kit");

  @Test
  void of_ours_the_kit_knows_the_protocol_alone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "bhtd.ledger..",
            "bhtd.merchant..",
            "bhtd.wallet..",
            "bhtd.settlement..",
            "bhtd.local..")
        .check(kit);
  }

  @Test
  void its_packages_have_no_cycles() {
    slices().matching("bhtd.kit.(*)..").should().beFreeOfCycles().check(kit);
  }
}
