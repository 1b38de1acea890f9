package bhtd.ledger.machine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Think hard before changing this: recovery and the auditor get the same result as the writer only
/// because the machine is bare.
class MachineLayersTest {
  private static final JavaClasses LEDGER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("bhtd.ledger");

  @Test
  void the_machine_knows_nothing_but_the_protocol() {
    classes()
        .that()
        .resideInAPackage("bhtd.ledger.machine..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "bhtd.ledger.machine..",
            "bhtd.protocol..",
            "java.lang..",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "org.jspecify..")
        .check(LEDGER);
  }

  @Test
  void the_machine_has_no_clock_no_randomness_and_no_threads() {
    noClasses()
        .that()
        .resideInAPackage("bhtd.ledger.machine..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "identityHashCode", Object.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Collection.class, "parallelStream")
        .orShould()
        .callMethod(Stream.class, "parallel")
        .check(LEDGER);
  }

  @Test
  void sealing_knows_the_machine_and_not_the_loop() {
    noClasses()
        .that()
        .resideInAPackage("bhtd.ledger.sealing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("bhtd.ledger.intake..", "org.apache.kafka..")
        .check(LEDGER);
  }

  @Test
  void the_loop_knows_no_framework() {
    noClasses()
        .that()
        .resideInAPackage("bhtd.ledger.intake..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "jakarta..", "bhtd.ledger.wiring..")
        .check(LEDGER);
  }
}
