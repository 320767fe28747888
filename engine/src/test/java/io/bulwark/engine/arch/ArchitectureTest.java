package io.bulwark.engine.arch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.bulwark.engine.step.DecisionSink;
import io.bulwark.engine.step.EntryCommands;
import io.bulwark.engine.step.LegCommands;
import java.util.Locale;
import java.util.Set;

/** Who may know whom inside the engine, and what the deterministic core may not touch. */
@AnalyzeClasses(
    packages = "io.bulwark.engine",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Everything that runs in a step; config, message and text work before and beside it. */
  private static final String[] CORE = {
    "..engine.step..",
    "..engine.analysis..",
    "..engine.risk..",
    "..engine.orders..",
    "..engine.sentinel..",
    "..engine.strategy..",
    "..engine.core.."
  };

  private static final String GENERATED = "..message.codec..";

  private static final Set<String> EXACT_MATH =
      Set.of(
          "abs",
          "max",
          "min",
          "sqrt",
          "floor",
          "ceil",
          "rint",
          "round",
          "signum",
          "floorDiv",
          "floorMod",
          "addExact",
          "subtractExact",
          "multiplyExact",
          "negateExact",
          "absExact",
          "incrementExact",
          "decrementExact",
          "toIntExact",
          "multiplyHigh",
          "clamp");

  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("text")
          .definedBy("..engine.text..")
          .layer("message")
          .definedBy("..engine.message..")
          .layer("config")
          .definedBy("..engine.config..")
          .layer("step")
          .definedBy("..engine.step..")
          .layer("analysis")
          .definedBy("..engine.analysis..")
          .layer("risk")
          .definedBy("..engine.risk..")
          .layer("orders")
          .definedBy("..engine.orders..")
          .layer("sentinel")
          .definedBy("..engine.sentinel..")
          .layer("strategy")
          .definedBy("..engine.strategy..")
          .layer("core")
          .definedBy("..engine.core..")
          .layer("ring")
          .definedBy("..engine.ring..")
          .whereLayer("ring")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("core")
          .mayOnlyBeAccessedByLayers("ring")
          .whereLayer("sentinel")
          .mayOnlyBeAccessedByLayers("core")
          .whereLayer("strategy")
          .mayOnlyBeAccessedByLayers("core")
          .whereLayer("orders")
          .mayOnlyBeAccessedByLayers("sentinel", "core")
          .whereLayer("risk")
          .mayOnlyBeAccessedByLayers("orders", "sentinel", "core")
          .whereLayer("analysis")
          .mayOnlyBeAccessedByLayers("risk", "orders", "sentinel", "strategy", "core")
          .whereLayer("step")
          .mayOnlyBeAccessedByLayers(
              "analysis", "risk", "orders", "sentinel", "strategy", "core", "ring")
          .because("a step flows one way; what a handler cannot see it cannot change or depend on");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.bulwark.engine.(*)..")
          .should()
          .beFreeOfCycles()
          .because("packages in a cycle are one package with a wall painted on it");

  @ArchTest
  static final ArchRule NO_OUTSIDE =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "java.io..",
                  "java.nio.file..",
                  "java.net..",
                  "java.util.concurrent..",
                  "java.lang.invoke.VarHandle",
                  "java.sql..",
                  "org.slf4j..",
                  "java.util.logging..",
                  "com.lmax..",
                  "org.agrona.collections..",
                  "java.security.."))
          .because(
              "the core knows inputs and nothing else: no file, socket, thread, log or hash"
                  + " collection, so that it decides the same everywhere and in every replay");

  @ArchTest
  static final ArchRule NO_CLOCK_OR_CHANCE =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "identityHashCode", Object.class)
          .orShould()
          .callMethodWhere(named("java.time", "now"))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(
              java.time.Clock.class, java.util.Random.class, Thread.class, ThreadLocal.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .because("time, ids and chance are in the messages; a second source cannot be replayed");

  @ArchTest
  static final ArchRule NO_PLATFORM_DEFAULTS =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .callMethod(Locale.class, "getDefault")
          .orShould()
          .callMethod(java.time.ZoneId.class, "systemDefault")
          .orShould()
          .callMethod(java.nio.charset.Charset.class, "defaultCharset")
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "getBytes")
          .because("a step must have the same bytes on a machine in Turkey");

  @ArchTest
  static final ArchRule NO_HASH_ORDER =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat(
              exactly(
                  "java.util.HashMap",
                  "java.util.HashSet",
                  "java.util.IdentityHashMap",
                  "java.util.WeakHashMap"))
          .orShould()
          .callMethodWhere(named("java.util.Map", "of"))
          .orShould()
          .callMethodWhere(named("java.util.Map", "copyOf"))
          .orShould()
          .callMethodWhere(named("java.util.Set", "of"))
          .orShould()
          .callMethodWhere(named("java.util.Set", "copyOf"))
          .because(
              "the order of iteration is part of the contract; of these it changes by the run");

  @ArchTest
  static final ArchRule ONLY_EXACT_MATH =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .callMethodWhere(
              new DescribedPredicate<JavaCall<?>>("inexact functions of Math") {
                @Override
                public boolean test(JavaCall<?> call) {
                  return call.getTargetOwner().isEquivalentTo(Math.class)
                      && !EXACT_MATH.contains(call.getTarget().getName());
                }
              })
          .because("Math may round logarithms and powers by the machine; StrictMath may not");

  @ArchTest
  static final ArchRule NO_LOGGING =
      noClasses()
          .that()
          .resideInAPackage("io.bulwark.engine..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .because("handlers emit facts; observers read the journal");

  @ArchTest
  static final ArchRule LEGS_BY_THE_SENTINEL =
      classes()
          .that()
          .areAssignableTo(LegCommands.class)
          .should()
          .onlyHaveDependentClassesThat(
              resideInAnyPackage("..engine.sentinel..", "..engine.core..")
                  .or(exactly(DecisionSink.class.getName(), LegCommands.class.getName())))
          .because("one authority for legs: no other handler can express a leg command");

  @ArchTest
  static final ArchRule ENTRIES_BY_THE_PIPELINE =
      classes()
          .that()
          .areAssignableTo(EntryCommands.class)
          .should()
          .onlyHaveDependentClassesThat(
              resideInAnyPackage("..engine.core..")
                  .or(
                      exactly(
                          "io.bulwark.engine.orders.EntryPipeline",
                          DecisionSink.class.getName(),
                          EntryCommands.class.getName())))
          .because("an entry leaves through the pipeline's checks or not at all");

  @ArchTest
  static final ArchRule SINK_BY_THE_CORE =
      classes()
          .that()
          .areAssignableTo(DecisionSink.class)
          .should()
          .onlyHaveDependentClassesThat(resideInAnyPackage("..engine.core..", "..engine.step.."))
          .because("handlers get narrow faces of the sink: what one was not given it cannot emit");

  @ArchTest
  static final ArchRule THREADS_IN_THE_RING =
      noClasses()
          .that()
          .resideOutsideOfPackages("..engine.ring..", GENERATED)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.util.concurrent..", "com.lmax..")
                  .or(exactly("java.lang.Thread", "java.lang.ThreadLocal")))
          .because("only the ring has threads; whatever needs one cannot be simulated");

  private static DescribedPredicate<JavaCall<?>> named(String owner, String method) {
    return new DescribedPredicate<>("calls of " + owner + "." + method) {
      @Override
      public boolean test(JavaCall<?> call) {
        return call.getTargetOwner().getName().startsWith(owner)
            && call.getTarget().getName().equals(method);
      }
    };
  }

  private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> exactly(
      String... names) {
    Set<String> wanted = Set.of(names);
    return new DescribedPredicate<>("classes " + wanted) {
      @Override
      public boolean test(com.tngtech.archunit.core.domain.JavaClass type) {
        return wanted.contains(type.getName())
            || wanted.stream().anyMatch(n -> type.getName().startsWith(n + "$"));
      }
    };
  }
}
