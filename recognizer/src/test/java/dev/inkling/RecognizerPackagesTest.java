package dev.inkling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecognizerPackagesTest {

  /** What each package may use of the others. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "dev.inkling",
          Set.of("dev.inkling.ink", "dev.inkling.image", "dev.inkling.network"),
          "dev.inkling.ink",
          Set.of("dev.inkling.image"),
          "dev.inkling.network",
          Set.of("dev.inkling.image"),
          "dev.inkling.neighbors",
          Set.of("dev.inkling", "dev.inkling.network", "dev.inkling.image"),
          "dev.inkling.image",
          Set.of(),
          "dev.inkling.attribution",
          Set.of("dev.inkling.ink", "dev.inkling.image", "dev.inkling.network"),
          "dev.inkling.number",
          Set.of("dev.inkling", "dev.inkling.ink", "dev.inkling.image"),
          "dev.inkling.personalization",
          Set.of("dev.inkling.network"));

  private final JavaClasses recognizer =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void packagesUseEachOtherInOneDirection() {
    for (Map.Entry<String, Set<String>> arrows : ARROWS.entrySet()) {
      for (String other : ARROWS.keySet()) {
        if (!other.equals(arrows.getKey()) && !arrows.getValue().contains(other)) {
          noClasses()
              .that()
              .resideInAPackage(arrows.getKey())
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .check(recognizer);
        }
      }
    }
    classes().should().resideInAnyPackage(ARROWS.keySet().toArray(String[]::new)).check(recognizer);
  }

  @Test
  void onlyPackagesThatTeaVmOffersAreUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.inkling..",
            "java.io",
            "java.lang",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.nio.charset",
            "java.util",
            "java.util.concurrent.atomic",
            "java.util.function",
            "java.util.stream")
        .check(recognizer);
  }
}
