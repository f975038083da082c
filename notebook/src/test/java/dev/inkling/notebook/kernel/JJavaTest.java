package dev.inkling.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseNotebookStatics;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.common.Text;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.ParsedLineMagic;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notebook means the same to JJava: what it uses beyond Java itself is asked of JJava's own
 * library. The kernel over that library is not run.
 */
class JJavaTest {

  @TempDir private Path folder;

  @Test
  void theFunctionsOfACellAreJJavas() {
    Set<String> ours = functions(Notebook.class);

    assertThat(ours).hasSize(6);
    assertThat(functions(BaseNotebookStatics.class)).containsAll(ours);
  }

  private static Set<String> functions(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(JJavaTest::signature)
        .collect(Collectors.toSet());
  }

  /** The types that a cell sees; whose DisplayData it is makes no difference there. */
  private static String signature(Method method) {
    return method.getReturnType().getSimpleName()
        + " "
        + method.getName()
        + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
  }

  @Test
  void jjavaFindsTheOneMagicOfTheNotebookAndTakesAllElseForJava() throws Exception {
    List<String> magics = new ArrayList<>();
    // As JJava's kernel makes its parser.
    MagicParser parser =
        new MagicParser(
            "(?<=(?:^|=))\\s*%",
            "%%",
            new MagicTranspiler() {
              @Override
              public String transpileLine(ParsedLineMagic magic) {
                magics.add(magic.magicCall.name + magic.magicCall.args);
                return "";
              }
            });
    int cells = 0;
    for (JsonNode cell :
        new ObjectMapper().readTree(Path.of("../notebooks/training.ipynb").toFile()).get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        StringBuilder source = new StringBuilder();
        cell.get("source").forEach(line -> source.append(line.asText()));

        String java = parser.resolveMagics(source.toString());

        assertThat(java.strip()).isEqualTo(Cell.of(source.toString()).java().strip());
        cells++;
      }
    }

    assertThat(cells).isEqualTo(20);
    assertThat(magics).containsExactly("classpath[../notebook/target/lib/*]");
  }

  @Test
  void jjavaFindsLinksToLibrariesAndToFoldersOfClasses() throws Exception {
    Path jar = Files.createFile(folder.resolve("some.jar"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path libraries = Files.createDirectory(folder.resolve("a folder"));
    Files.createSymbolicLink(libraries.resolve("1-some.jar"), jar);
    Files.createSymbolicLink(libraries.resolve("2-classes"), classes);

    List<Path> found = PathsHandler.resolveGlobs(libraries + "/*");

    assertThat(found)
        .extracting(path -> path.getFileName().toString())
        .containsExactlyInAnyOrder("1-some.jar", "2-classes");
  }

  @Test
  void jjavaShowsPicturesAndTablesAsTheKernelHereDoes() {
    Renderer renderer = new Renderer();
    Text.registerAll(renderer);

    for (String type : List.of("image/svg+xml", "text/markdown", "text/plain")) {
      DisplayData shown = renderer.renderAs("| a |", type);

      assertThat(shown.getData(MIMEType.parse(type))).as(type).isEqualTo("| a |");
    }
  }
}
