package dev.inkling.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Adds a made-up kind of layer to the source of {@code Layer} and compiles all that handles layers:
 * each handler must refuse it. So a layer that is added for good does not compile until every
 * handler knows it.
 */
class LayerHandlersTest {

  @TempDir private Path classes;

  private static final Path LAYER =
      Path.of("../recognizer/src/main/java/dev/inkling/network/Layer.java");

  private static final String LAST_METHOD = "R dense(Dense layer);";

  private static final String LAST_RECORD = "  private static void requireLength(";

  private static final String MADE_UP =
      """
        record MadeUp() implements Layer {

          @Override
          public <R> R accept(Visitor<R> visitor) {
            return visitor.madeUp(this);
          }

          @Override
          public TensorShape outputShape(TensorShape input) {
            return input;
          }
        }

      """;

  @Test
  void everyHandlerRefusesAMadeUpLayer() throws IOException {
    String source = Files.readString(LAYER);
    assertThat(source).contains(LAST_METHOD, LAST_RECORD);
    String changed =
        source
            .replace(LAST_METHOD, LAST_METHOD + " R madeUp(MadeUp layer);")
            .replace(LAST_RECORD, MADE_UP + LAST_RECORD);

    List<Path> handlers = handlers();

    assertThat(handlers).hasSizeGreaterThan(4);
    assertThat(filesWithErrors(source, handlers)).isEmpty();
    assertThat(filesWithErrors(changed, handlers))
        .containsExactlyInAnyOrderElementsOf(
            handlers.stream().map(LayerHandlersTest::name).toList());
  }

  /** A chain of instanceof would take a new layer for the last of its kinds without a word. */
  @Test
  void mainCodeTellsNoLayersApartOneByOne() throws IOException {
    assertThat(sources())
        .noneMatch(file -> text(file).contains("else if (layer instanceof Layer."));
  }

  /** What handles every kind of layer, in all modules. */
  private static List<Path> handlers() throws IOException {
    return sources().stream().filter(file -> text(file).contains("Layer.Visitor<")).toList();
  }

  /** The names of the files with errors when {@code Layer} reads so. */
  private Set<String> filesWithErrors(String layer, List<Path> handlers) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      List<JavaFileObject> units = new ArrayList<>();
      files.getJavaFileObjectsFromPaths(handlers).forEach(units::add);
      units.add(
          new SimpleJavaFileObject(URI.create("string:///Layer.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return layer;
            }
          });
      // What is no handler comes from the class path.
      List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString());
      compiler.getTask(null, files, found, options, null, units).call();
    }
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> Path.of(each.getSource().getName()).getFileName().toString())
        .collect(toSet());
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
