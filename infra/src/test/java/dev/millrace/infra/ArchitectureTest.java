package dev.millrace.infra;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The arrows of the house: {@code schemas ← connectors ← jobs | topologies ← infra}. Read from the
 * compiled classes of all modules, for infra does not have those of the jobs on its class path.
 */
class ArchitectureTest {
  private static final String SCHEMAS = "dev.millrace.schemas..";
  private static final String CONNECTORS = "dev.millrace.connectors..";
  private static final String JOBS = "dev.millrace.jobs..";
  private static final String TOPOLOGIES = "dev.millrace.topologies..";
  private static final String INFRA = "dev.millrace.infra..";

  private static JavaClasses classes;

  @BeforeAll
  static void readAllModules() {
    List<Path> folders =
        Stream.of("schemas", "connectors", "jobs", "topologies", "infra")
            .map(module -> Path.of("..", module, "target", "classes").normalize())
            .map(Path::toAbsolutePath)
            .toList();
    assertThat(folders).allSatisfy(folder -> assertThat(Files.isDirectory(folder)).isTrue());
    classes = new ClassFileImporter().importPaths(folders);
    // Whatever module is missing here would keep every rule by having no class.
    assertThat(List.of(SCHEMAS, CONNECTORS, JOBS, TOPOLOGIES, INFRA))
        .allSatisfy(
            module -> assertThat(classes.that(resideInAPackage(module))).as(module).isNotEmpty());
  }

  private static ClassesShouldConjunction from(String module, String... to) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to);
  }

  @Test
  void shouldPointAllArrowsOneWay() {
    from(SCHEMAS, CONNECTORS, JOBS, TOPOLOGIES, INFRA).check(classes);
    from(CONNECTORS, JOBS, TOPOLOGIES, INFRA).check(classes);
    from(JOBS, TOPOLOGIES, INFRA).check(classes);
    from(TOPOLOGIES, JOBS, INFRA).check(classes);
    from(INFRA, JOBS).check(classes);
  }

  @Test
  void shouldKeepSystemsApart() {
    for (String module : List.of("jobs", "topologies")) {
      slices()
          .matching("dev.millrace." + module + ".(*)..")
          .namingSlices(module + " $1")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("dev.millrace." + module + ".runtime.."))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @Test
  void shouldKeepTheRuntimesFreeOfSystems() {
    for (String module : List.of("jobs", "topologies")) {
      noClasses()
          .that()
          .resideInAPackage("dev.millrace." + module + ".runtime..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.millrace." + module + ".(*)..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAPackage("dev.millrace." + module + ".runtime.."))))
          .check(classes);
    }
  }

  @Test
  void shouldKeepDomainsPlain() {
    from(
            "..domain..",
            "org.apache.kafka..",
            "org.apache.flink..",
            "io.javalin..",
            "org.eclipse.jetty..",
            "jakarta.servlet..",
            "java.net.http..")
        .check(classes);
  }

  @Test
  void shouldKeepKafkaStreamsOutOfJobsAndFlinkOutOfTopologies() {
    from(JOBS, "org.apache.kafka.streams..").check(classes);
    from(TOPOLOGIES, "org.apache.flink..").check(classes);
    from(INFRA, "org.apache.flink..").check(classes);
  }
}
