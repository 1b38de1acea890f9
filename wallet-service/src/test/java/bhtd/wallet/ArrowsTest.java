package bhtd.wallet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Arrows go one way only.
class ArrowsTest {
  private final JavaClasses wallet =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("bhtd.wallet");

  @Test
  void it_knows_no_other_service() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("bhtd.ledger..", "bhtd.merchant..", "bhtd.settlement..", "bhtd.local..")
        .check(wallet);
  }

  @Test
  void its_features_have_no_cycles() {
    slices().matching("bhtd.wallet.(*)..").should().beFreeOfCycles().check(wallet);
  }
}
