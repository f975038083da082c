package dev.inkling.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The notebook as it is committed: executed, and fit to be read on a code host. */
class TrainingNotebookTest {

  private static final Path FILE = Path.of("../notebooks/training.ipynb");

  /** Folders of machines and addresses of registries; the addresses that the text may name. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "\\.\\./\\.\\./|/(home|root|work|tmp|Users|usr|var)/|[A-Z]:\\\\\\\\|\\.m2\\b|localhost|127\\.0\\.0\\.1");

  private static final Pattern ADDRESS = Pattern.compile("https?://([^/)\"\\s\\\\]+)");
  private static final Set<String> HOSTS =
      Set.of("github.com", "onnx.ai", "netron.app", "www.w3.org");

  private static JsonNode notebook;

  @BeforeAll
  static void read() throws Exception {
    notebook = new ObjectMapper().readTree(FILE.toFile());
  }

  private static List<JsonNode> code() {
    List<JsonNode> cells = new ArrayList<>();
    for (JsonNode cell : notebook.get("cells")) {
      if (cell.get("cell_type").asText().equals("code")) {
        cells.add(cell);
      }
    }
    return cells;
  }

  @Test
  void itIsANotebookOfTheFourthFormatForJava() {
    assertThat(notebook.get("nbformat").asInt()).isEqualTo(4);
    assertThat(notebook.get("nbformat_minor").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(notebook.at("/metadata/kernelspec/name").asText()).isEqualTo("java");
    Set<String> ids = new HashSet<>();
    for (JsonNode cell : notebook.get("cells")) {
      assertThat(cell.get("cell_type").asText()).isIn("markdown", "code");
      assertThat(ids.add(cell.get("id").asText())).as("id of %s", cell.get("id")).isTrue();
    }
  }

  @Test
  void everyCodeCellWasRunInItsOrderWithoutAnError() {
    int number = 0;
    for (JsonNode cell : code()) {
      number++;
      assertThat(cell.get("execution_count").asInt()).isEqualTo(number);
      for (JsonNode output : cell.get("outputs")) {
        assertThat(output.get("output_type").asText()).isNotEqualTo("error");
        assertThat(output.path("name").asText()).as("cell %s", number).isNotEqualTo("stderr");
      }
    }
    assertThat(number).isGreaterThan(10);
  }

  @Test
  void whatItShowsIsMostlyPictures() {
    int pictures = 0;
    for (JsonNode cell : code()) {
      for (JsonNode output : cell.get("outputs")) {
        if (output.path("data").has("image/svg+xml")) {
          pictures++;
        }
      }
    }
    assertThat(pictures).isGreaterThanOrEqualTo(12);
  }

  @Test
  void itSaysNothingAboutTheMachineThatRanIt() throws Exception {
    String text = Files.readString(FILE);

    assertThat(MACHINE.matcher(text).results().map(found -> found.group())).isEmpty();
    assertThat(ADDRESS.matcher(text).results().map(found -> found.group(1))).isSubsetOf(HOSTS);
  }

  @Test
  void aCodeHostCanShowIt() throws Exception {
    assertThat(Files.size(FILE)).isLessThan(1_000_000);
  }

  @Test
  void itUsesNothingThatOtherKernelsLack() {
    for (JsonNode cell : code()) {
      for (JsonNode line : cell.get("source")) {
        if (line.asText().startsWith("%")) {
          assertThat(line.asText()).startsWith("%classpath ../notebook/target/lib/*");
        }
      }
    }
  }
}
