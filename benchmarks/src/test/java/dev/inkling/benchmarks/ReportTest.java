package dev.inkling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Report REPORT = new Report("page", "an abacus", "two beads");

  static {
    REPORT.table("engine", "µs").row("long name", "7").row("x", "12,345");
    REPORT.note("A note.");
  }

  @TempDir private Path folder;

  @Test
  void columnsStandBelowEachOtherAndTheMachineIsNamed() {
    assertThat(REPORT.lines())
        .containsExactly(
            "Machine: an abacus.",
            "Network: two beads.",
            "Absolute figures vary with the machine and with what else it does; ratios are the"
                + " result.",
            "",
            "| engine    |     µs |",
            "| --------- | -----: |",
            "| long name |      7 |",
            "| x         | 12,345 |",
            "",
            "A note.");
  }

  @Test
  void programsReadTheSameCaution() {
    assertThat(REPORT.json().path("caution").asText())
        .isEqualTo(
            "Absolute figures vary with the machine and with what else it does; ratios are the"
                + " result.");
  }

  @Test
  void onlyWhatIsBetweenTheMarksOfADocumentIsReplaced() throws IOException {
    Path document = folder.resolve("benchmarks.md");
    Files.writeString(
        document,
        "before\n<!-- page -->\nold\n<!-- /page -->\nafter\n<!-- jvm -->\n<!-- /jvm -->\n");

    REPORT.writeInto(document);
    String once = Files.readString(document);
    REPORT.writeInto(document);

    assertThat(once)
        .startsWith("before\n<!-- page -->\n\nMachine: an abacus.\n")
        .endsWith("A note.\n\n<!-- /page -->\nafter\n<!-- jvm -->\n<!-- /jvm -->\n")
        .doesNotContain("old");
    assertThat(document).hasContent(once);
  }

  @Test
  void aDocumentWithoutMarksStaysAsItIs() throws IOException {
    Path document = Files.writeString(folder.resolve("other.md"), "mine\n");
    Path missing = folder.resolve("missing.md");

    assertThatThrownBy(() -> REPORT.writeInto(document))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--into (" + document + ") must have the lines <!-- page --> and <!-- /page -->");
    assertThatThrownBy(() -> REPORT.writeInto(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--into (" + missing + ") must be a file that exists");
    assertThat(document).hasContent("mine\n");
  }

  @Test
  void theDocumentThatShipsHasAllMarks() throws IOException {
    String document = Files.readString(Path.of("../docs/benchmarks.md"));

    for (String name : List.of("browser", "page", "jvm")) {
      assertThat(document).contains("<!-- " + name + " -->\n", "<!-- /" + name + " -->");
    }
  }
}
