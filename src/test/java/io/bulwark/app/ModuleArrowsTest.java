package io.bulwark.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.bulwark.engine.port.Venue;

/** Which module may know which. Maven's dependencies say it too; they are easier to add to. */
@AnalyzeClasses(packages = "io.bulwark", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {

  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("engine")
          .definedBy("io.bulwark.engine..")
          .layer("journal")
          .definedBy("io.bulwark.journal..")
          .layer("adapters")
          .definedBy("io.bulwark.adapters..")
          .layer("replay")
          .definedBy("io.bulwark.replay..")
          .layer("app")
          .definedBy("io.bulwark.app..")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("replay")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("adapters")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("replay", "app")
          .whereLayer("engine")
          .mayNotAccessAnyLayer()
          .because("the engine is simulated and replayed alone, so it may know nobody");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.bulwark.(*)..")
          .should()
          .beFreeOfCycles()
          .because("modules in a cycle cannot be understood or released one by one");

  @ArchTest
  static final ArchRule REPLAY_WITHOUT_VENUES =
      noClasses()
          .that()
          .resideInAPackage("io.bulwark.replay..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.bulwark.adapters..", "io.bulwark.engine.ring..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Venue.class)
          .because("a replay that holds a gateway could send the orders of the past once more");

  @ArchTest
  static final ArchRule SOCKETS_IN_ADAPTERS =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.bulwark.adapters..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "javax.net..", "java.rmi..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(.*Socket.*|URLConnection|HttpURLConnection|Inet.*)"
                  + "|java\\.nio\\.channels\\..*Socket.*")
          .because("what reaches the network stands in one place, where it can be watched");

  @ArchTest
  static final ArchRule CHRONICLE_IN_THE_JOURNAL =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.bulwark.journal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("net.openhft..")
          .because("the format on disk is the journal's own; the library below it may be replaced");

  @ArchTest
  static final ArchRule EXIT_IN_MAIN =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.bulwark.app.Main")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .because("a process that somebody else ends leaves a journal behind without its end");
}
