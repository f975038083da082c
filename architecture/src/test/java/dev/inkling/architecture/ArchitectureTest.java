package dev.inkling.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the rooms of the house run one way. */
class ArchitectureTest {

  /** What each module may use of the others. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("recognizer", Set.of()),
          Map.entry("console", Set.of("data", "recognizer")),
          Map.entry("data", Set.of("recognizer")),
          Map.entry("onnxruntime", Set.of("recognizer")),
          Map.entry("training", Set.of("data", "recognizer", "console", "wasm")),
          Map.entry("wasm", Set.of("recognizer")),
          Map.entry("browser", Set.of("recognizer", "wasm")),
          Map.entry("page", Set.of("browser", "recognizer")),
          Map.entry("server", Set.of("recognizer", "page")),
          Map.entry("cli", Set.of("data", "page", "server", "recognizer", "console")),
          Map.entry("notebook", Set.of("data", "recognizer", "training", "console")),
          Map.entry(
              "benchmarks",
              Set.of("data", "onnxruntime", "recognizer", "page", "server", "wasm", "console")));

  /** What each package of the recogniser may use of the others. */
  private static final Map<String, Set<String>> PACKAGES =
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
          Set.of("dev.inkling.ink", "dev.inkling.network"),
          "dev.inkling.personalization",
          Set.of("dev.inkling.network"));

  /** Of the JDK, TeaVM offers these packages, and the recogniser needs no others. */
  private static final String[] IN_THE_BROWSER = {
    "java.io",
    "java.lang",
    "java.lang.invoke",
    "java.lang.runtime",
    "java.nio.charset",
    "java.util",
    "java.util.function",
    "java.util.stream"
  };

  private static JavaClasses house;

  @BeforeAll
  static void importClasses() {
    List<Path> folders = new ArrayList<>();
    for (String module : ARROWS.keySet()) {
      assertThat(folder(module))
          .as("the classes of module %s: build it first (mvn -am)", module)
          .isDirectoryRecursivelyContaining("glob:**.class");
      folders.add(folder(module));
    }
    house = new ClassFileImporter().importPaths(folders);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recognizer",
        "console",
        "data",
        "onnxruntime",
        "training",
        "wasm",
        "browser",
        "page",
        "server",
        "cli",
        "notebook",
        "benchmarks"
      })
  void aModuleUsesOnlyModulesThatItMay(String module) {
    JavaClasses own = new ClassFileImporter().importPath(folder(module));
    assertThat(own).isNotEmpty();
    for (String other : ARROWS.keySet()) {
      if (!other.equals(module) && !ARROWS.get(module).contains(other)) {
        Set<String> others = names(new ClassFileImporter().importPath(folder(other)));
        ArchRule rule =
            noClasses()
                .should()
                .dependOnClassesThat(
                    describe("are of module " + other, type -> others.contains(type.getName())))
                .as("no class of module " + module + " should use module " + other);
        rule.check(own);
      }
    }
  }

  @Test
  void everyModuleOfTheHouseIsLookedAt() throws Exception {
    String reactor = Files.readString(Path.of("../pom.xml"));
    for (String line : reactor.lines().toList()) {
      if (line.contains("<module>") && !line.contains("architecture")) {
        assertThat(ARROWS).containsKey(line.replaceAll("\\s*</?module>\\s*", ""));
      }
    }
  }

  @Test
  void thePackagesOfTheRecogniserPointOneWay() {
    JavaClasses recognizer = new ClassFileImporter().importPath(folder("recognizer"));
    for (Map.Entry<String, Set<String>> entry : PACKAGES.entrySet()) {
      for (String other : PACKAGES.keySet()) {
        if (!other.equals(entry.getKey()) && !entry.getValue().contains(other)) {
          noClasses()
              .that()
              .resideInAPackage(entry.getKey())
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .check(recognizer);
        }
      }
    }
    classes()
        .should()
        .resideInAnyPackage(PACKAGES.keySet().toArray(String[]::new))
        .check(recognizer);
  }

  @Test
  void theRecogniserNeedsOnlyWhatABrowserHas() {
    String[] packages = Arrays.copyOf(IN_THE_BROWSER, IN_THE_BROWSER.length + 1);
    packages[IN_THE_BROWSER.length] = "dev.inkling..";

    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(new ClassFileImporter().importPath(folder("recognizer")));
  }

  @Test
  void thePageNeedsOnlyTheRecogniserAndTeaVm() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.teavm..", "dev.inkling..")
        .check(new ClassFileImporter().importPath(folder("page")));
  }

  @Test
  void onlyTrainingKnowsTensorFlowAndWhatIsMeasuredBesideIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.inkling.training..", "dev.inkling.benchmarks.jvm..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow..", "org.tribuo..")
        .check(house);
  }

  @Test
  void onlyTrainingAndTheBrowsersPeersWriteOnnx() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.inkling.training..", "dev.inkling.benchmarks.browser..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnx..")
        .check(house);
  }

  @Test
  void noPackagesGoRoundInACircle() {
    slices().matching("dev.inkling.(*)..").should().beFreeOfCycles().check(house);
  }

  private static Set<String> names(JavaClasses imported) {
    return imported.stream().map(JavaClass::getName).collect(Collectors.toUnmodifiableSet());
  }

  private static Path folder(String module) {
    return Path.of("..", module, "target", "classes");
  }
}
