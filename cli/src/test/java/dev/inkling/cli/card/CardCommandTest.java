package dev.inkling.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

final class CardCommandTest {

  private static final Path DRAWINGS =
      Path.of("../data/src/test/resources/dev/inkling/data/ink/drawings.ndjson");

  /** Upright lines, whatever they are said to be. */
  private static final String FEW =
      """
      {"label":1,"strokes":[[[0,0],[0,9]]]}
      {"label":1,"strokes":[[[0,0],[0,9]]]}
      {"label":7,"strokes":[[[0,0],[0,9]]]}
      {"label":null,"symbol":"<","strokes":[[[0,0],[0,9]]]}
      {"label":null,"symbol":"O","lookalike":true,"strokes":[[[0,0],[0,9]]]}
      """;

  private static final String BEGIN = "<!-- figures -->";
  private static final String END = "<!-- /figures -->";

  @TempDir private Path folder;
  private Path card;
  private Path few;

  @BeforeEach
  void write() throws IOException {
    card =
        Files.writeString(
            folder.resolve("card.md"),
            "# Card\n\nBefore.\n\n" + BEGIN + "\nfigures of yesterday\n" + END + "\n\nAfter.\n");
    few = Files.writeString(folder.resolve("few.ndjson"), FEW);
  }

  private Invocation run(Object... arguments) {
    Object[] all = new Object[arguments.length + 3];
    all[0] = "card";
    all[1] = "--card";
    all[2] = card;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Invocation.of(all);
  }

  @Test
  void theFiguresReplaceWhatStoodBetweenTheMarkersAndNothingElse() throws IOException {
    Invocation first = run("--runs", 1, "A few=" + few);
    String once = Files.readString(card);
    run("--runs", 1, "A few=" + few);

    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(once)
        .startsWith("# Card\n\nBefore.\n\n" + BEGIN + "\n\n`digits.onnx`: ")
        .endsWith("\n" + END + "\n\nAfter.\n")
        .doesNotContain("yesterday");
    assertThat(card).content().isEqualTo(once);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsOnly("card.md", "few.ndjson", "failures-a-few.svg", "failures-not-a-digit.svg");
    }
  }

  @Test
  void saysWhatTheModelScoredOnEachSet() throws IOException {
    run("--runs", 2, "A few=" + few, DRAWINGS);

    assertThat(Files.readString(card))
        .contains("multiply-accumulates; temperature")
        .contains("| A few | 3 | 66.67 % (20.77 to 93.85) | 50.00 % | 7: 0.00 % (0.00 to 79.35) |")
        .contains("| A few |  | 100.0 |  |  |  |  |  | **0.0** |  |  |")
        .contains("| drawings.ndjson | 30 |")
        .contains("**Not a digit.** 4 negatives, look-alikes left out")
        .contains("jitter of 2 % of the size |")
        .contains("- A few: 7 read as 1, once.")
        .contains("![The surest mistakes: A few](failures-a-few.svg)")
        .doesNotContain("NaN");
  }

  @Test
  void robustnessCanBeLeftOut() throws IOException {
    run("--runs", 0, few);

    assertThat(Files.readString(card)).contains("| few.ndjson | 3 |").doesNotContain("jitter");
  }

  @Test
  void drawsTheMistakes() throws IOException, ParserConfigurationException, SAXException {
    run("--runs", 0, "A few=" + few);

    String misread = Files.readString(folder.resolve("failures-a-few.svg"));
    assertThat(misread)
        .contains("<title>Digits of A few read wrong</title>")
        .contains("7 read as 1, ")
        .contains("data:image/png;base64,");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path svg : files.filter(file -> file.toString().endsWith(".svg")).toList()) {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
      }
    }
  }

  @Test
  void takesWhatNetworksWithoutAKindScored() throws IOException {
    Path json =
        Files.writeString(
            folder.resolve("without.json"), Invocation.of("evaluate", "--json", few).out());

    run("--runs", 0, "--without", "letters=" + json, few);

    assertThat(Files.readString(card))
        .contains("| kind left out | drawings | AUROC | accepted where 95 % of digits are |")
        .containsPattern("\\| letters \\| 1 \\| 0\\.[0-9]{4} \\| [0-9.]+ % \\|");
  }

  @Test
  void wrongInputIsOneSentenceAndLeavesTheCardAlone() throws IOException {
    String before = Files.readString(card);
    Path noJson = Files.writeString(folder.resolve("no.json"), "hello");
    Path bare = Files.writeString(folder.resolve("bare.md"), "# Card\n");

    assertThat(run("--without", "letters=" + noJson, few).err())
        .isEqualToIgnoringNewLines(
            "inkling: " + noJson + ": file must be what evaluate --json printed");
    assertThat(run("Few=" + folder.resolve("none")).err())
        .isEqualToIgnoringNewLines("inkling: file (" + folder.resolve("none") + ") must exist");
    assertThat(run("--runs", -1, few).err()).contains("--runs (-1) must not be negative");
    assertThat(Invocation.of("card", "--card", bare, few).err())
        .contains("--card (" + bare + ") must have the lines " + BEGIN);
    assertThat(Invocation.of("card", "--card", folder, few).exitCode()).isEqualTo(2);
    assertThat(card).content().isEqualTo(before);
  }

  @Test
  void helpIsComplete() {
    assertThat(Invocation.of("card", "--help").out())
        .contains("[TITLE=]DATA", "--card", "--without", "--runs", "Exit codes:", "Examples:")
        .contains(BEGIN);
  }
}
