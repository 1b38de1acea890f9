package bhtd.ledger.sealing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import bhtd.protocol.sign.SigningKey;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Private keys can move to a KMS or a token only if nobody but their store ever sees one.
class KeyLayersTest {
  @Test
  void whoever_signs_asks_for_a_signer_and_never_sees_a_key() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(FileKeys.class)
        .and()
        .resideOutsideOfPackage("bhtd.ledger.bench..") // makes up a crowd that signs
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(SigningKey.class)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("bhtd.ledger"));
  }
}
