package bhtd.merchant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Arrows go one way. Think hard before changing this.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("bhtd.merchant");

  @Test
  void services_do_not_know_each_other() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "bhtd.ledger..",
            "bhtd.wallet..",
            "bhtd.settlement..",
            "bhtd.gateway..",
            "bhtd.local..",
            "bhtd.acceptance..")
        .check(CLASSES);
  }

  @Test
  void features_depend_on_each_other_in_one_direction() {
    slices().matching("bhtd.merchant.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
