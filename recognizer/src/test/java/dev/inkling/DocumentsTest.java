package dev.inkling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents point at is there. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)");

  /** A name in code style, as Engine or Engine.run; Foo in it stands for a name to be chosen. */
  private static final Pattern TYPE =
      Pattern.compile("`(?:dev\\.inkling\\.[a-z.]+)?((?!\\w*Foo)[A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)?`");

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadToFiles(Path document) throws IOException {
    LINK.matcher(Files.readString(document))
        .results()
        .map(link -> document.resolveSibling(link.group(1)))
        .forEach(target -> assertThat(target).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/architecture.md", "CONTRIBUTING.md"})
  void namedTypesExist(String document) throws IOException {
    Set<String> types = types();

    assertThat(
            TYPE.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map(name -> name.group(1)))
        .isNotEmpty()
        .isSubsetOf(types);
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void aDecisionIsAtMostOnePage(Path decision) throws IOException {
    assertThat(Files.readAllLines(decision))
        .hasSizeLessThanOrEqualTo(45)
        .noneMatch(line -> line.startsWith("|"));
  }

  static Stream<Path> documents() throws IOException {
    return Stream.concat(files(ROOT, 1, ".md"), files(ROOT.resolve("docs"), 3, ".md"));
  }

  static Stream<Path> decisions() throws IOException {
    return files(ROOT.resolve("docs/adr"), 1, ".md");
  }

  private static Set<String> types() throws IOException {
    return files(ROOT, 20, ".java")
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  private static Stream<Path> files(Path folder, int depth, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
    }
  }
}
