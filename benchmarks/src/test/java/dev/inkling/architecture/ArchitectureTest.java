package dev.inkling.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for all modules. The tests stand in the last one of the reactor and look at all others
 * as they are built beside it.
 */
class ArchitectureTest {

  private static final int MOST_TYPES = 25;
  private static final int MOST_LINES = 500;

  private static Map<String, JavaClasses> built;
  private static JavaClasses all;

  @BeforeAll
  static void importClasses() throws Exception {
    built = new TreeMap<>();
    List<Path> folders = new ArrayList<>();
    for (Module module : modules()) {
      Path folder = module.folder().resolve("target/classes");
      assertThat(folder)
          .as("the classes of module %s: build the whole reactor first", module.name())
          .isDirectoryRecursivelyContaining("glob:**.class");
      folders.add(folder);
      built.put(module.name(), new ClassFileImporter().importPath(folder));
    }
    all = new ClassFileImporter().importPaths(folders);
  }

  static List<Module> modules() throws Exception {
    return Module.ofReactor();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleUsesOnlyModulesThatItsPomNames(Module module) throws Exception {
    for (Map.Entry<String, JavaClasses> other : built.entrySet()) {
      if (!other.getKey().equals(module.name()) && !module.uses().contains(other.getKey())) {
        noClasses()
            .should()
            .dependOnClassesThat(
                describe(
                    "are of module " + other.getKey(),
                    type -> other.getValue().contain(type.getName())))
            .check(built.get(module.name()));
      }
    }
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("dev.(**)").should().beFreeOfCycles().check(all);
  }

  @Test
  void noPackageHasMoreTypesThanAPersonOverlooks() throws Exception {
    Map<Path, Long> types =
        sources("src/main/java").stream().collect(groupingBy(Path::getParent, counting()));
    types.values().removeIf(count -> count <= MOST_TYPES);

    assertThat(types).isEmpty();
  }

  @Test
  void noTwoClassesHaveTheSameName() throws Exception {
    // Projects in src/it stand outside the reactor.
    Map<Path, List<Path>> files =
        sources("src").stream()
            .filter(file -> !file.toString().contains("/src/it/"))
            .collect(groupingBy(Path::getFileName));
    files.values().removeIf(ofOneName -> ofOneName.size() == 1);

    assertThat(files).isEmpty();
  }

  @Test
  void noFileIsTooLong() throws Exception {
    Map<Path, Integer> lines = new TreeMap<>();
    for (Path file : sources("src/main/java")) {
      lines.put(file, Files.readAllLines(file).size());
    }
    lines.values().removeIf(count -> count <= MOST_LINES);

    assertThat(lines).isEmpty();
  }

  @Test
  void thePageNeedsOnlyTheRecogniserAndTeaVm() {
    for (String module : List.of("browser", "page")) {
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.teavm..", "dev.inkling..")
          .check(built.get(module));
    }
  }

  @Test
  void onlyTrainingUsesTensorFlowAndTheComparisonWithIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.inkling.training..", "dev.inkling.benchmarks.jvm..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow..")
        .check(all);
  }

  @Test
  void onlyTheFormatsWriteOnnx() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.inkling.data.formats..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnx..", "org.tribuo..")
        .check(all);
  }

  /** All Java files below a folder of each module. */
  private static List<Path> sources(String folder) throws Exception {
    List<Path> sources = new ArrayList<>();
    for (Module module : modules()) {
      try (Stream<Path> files = Files.walk(module.folder().resolve(folder))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
