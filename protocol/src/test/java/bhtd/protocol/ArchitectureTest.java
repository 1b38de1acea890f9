package bhtd.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Plain Java, and arrows that go one way only.
class ArchitectureTest {
  private static final JavaClasses PROTOCOL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("bhtd.protocol");

  @Test
  void depends_on_the_jdk_protobuf_and_bouncy_castle_only() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "bhtd.protocol..",
            "java..",
            "javax.crypto..",
            "com.google.protobuf..",
            "org.bouncycastle.math.ec.rfc8032..",
            "org.jspecify.annotations..")
        .check(PROTOCOL);
  }

  @Test
  void does_no_io() {
    classes()
        .that()
        .resideOutsideOfPackage("bhtd.protocol.wire..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..")
        .check(PROTOCOL);
  }

  @Test
  void arrows_go_one_way() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("bhtd.protocol..")
        .layer("wire")
        .definedBy("bhtd.protocol.wire..")
        .layer("value")
        .definedBy("bhtd.protocol.value..")
        .layer("sign")
        .definedBy("bhtd.protocol.sign..")
        .layer("log")
        .definedBy("bhtd.protocol.log..")
        .layer("command")
        .definedBy("bhtd.protocol.command..")
        .layer("event")
        .definedBy("bhtd.protocol.event..")
        .layer("block")
        .definedBy("bhtd.protocol.block..")
        .layer("receipt")
        .definedBy("bhtd.protocol.receipt..")
        .whereLayer("wire")
        .mayOnlyBeAccessedByLayers("command", "event", "block", "receipt")
        .whereLayer("wire")
        .mayNotAccessAnyLayer()
        .whereLayer("value")
        .mayNotAccessAnyLayer()
        .whereLayer("sign")
        .mayOnlyAccessLayers("value")
        .whereLayer("log")
        .mayOnlyAccessLayers("value", "sign")
        .whereLayer("command")
        .mayOnlyAccessLayers("value", "sign", "log", "wire")
        .whereLayer("event")
        .mayOnlyAccessLayers("value", "sign", "command", "wire")
        .whereLayer("block")
        .mayOnlyAccessLayers("value", "sign", "log", "command", "event", "wire")
        .whereLayer("receipt")
        .mayNotBeAccessedByAnyLayer()
        .check(PROTOCOL);
  }
}
