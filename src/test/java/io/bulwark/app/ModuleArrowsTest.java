package io.bulwark.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.bulwark.engine.port.Venue;

/** Which module may know which. */
@AnalyzeClasses(packages = "io.bulwark", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {

  private static final String ENGINE = "io.bulwark.engine..";
  private static final String JOURNAL = "io.bulwark.journal..";
  private static final String ADAPTERS = "io.bulwark.adapters..";
  private static final String REPLAY = "io.bulwark.replay..";
  private static final String APP = "io.bulwark.app..";

  @ArchTest
  static final ArchRule ENGINE_KNOWS_NOBODY =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat(resideInAnyPackage(JOURNAL, ADAPTERS, REPLAY, APP))
          .because("the deterministic core runs the same whoever keeps its steps or feeds it");

  @ArchTest
  static final ArchRule JOURNAL_KNOWS_THE_ENGINE =
      noClasses()
          .that()
          .resideInAPackage(JOURNAL)
          .should()
          .dependOnClassesThat(resideInAnyPackage(ADAPTERS, REPLAY, APP))
          .because("steps on disk are what they are, wherever their inputs came from");

  @ArchTest
  static final ArchRule ADAPTERS_KNOW_THE_ENGINE =
      noClasses()
          .that()
          .resideInAPackage(ADAPTERS)
          .should()
          .dependOnClassesThat(resideInAnyPackage(JOURNAL, REPLAY, APP))
          .because("adapters and journal never see each other: inputs reach it through the core");

  @ArchTest
  static final ArchRule REPLAY_HAS_NO_GATEWAY =
      noClasses()
          .that()
          .resideInAPackage(REPLAY)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ADAPTERS, APP, "io.bulwark.engine.ring..")
                  .or(assignableTo(Venue.class)))
          .because("the object graph of a replay has no gateway in it: nothing can leave");

  @ArchTest
  static final ArchRule CHRONICLE_IN_THE_JOURNAL =
      noClasses()
          .that()
          .resideOutsideOfPackage(JOURNAL)
          .should()
          .dependOnClassesThat(resideInAnyPackage("net.openhft.."))
          .because("how steps lie on disk is the journal's own business");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.bulwark.(*)..")
          .should()
          .beFreeOfCycles()
          .because("modules in a cycle cannot be understood or released one by one");

  @ArchTest
  static final ArchRule SOCKETS_IN_ADAPTERS =
      noClasses()
          .that()
          .resideOutsideOfPackage(ADAPTERS)
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
