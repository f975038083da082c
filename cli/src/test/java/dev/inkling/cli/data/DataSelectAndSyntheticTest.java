package dev.inkling.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Invocation;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataSelectAndSyntheticTest {

  @TempDir private Path folder;
  private Path drawings;
  private Path writers;

  @BeforeEach
  void write() throws IOException {
    drawings = folder.resolve("drawings.ndjson");
    Files.writeString(
        drawings,
        """
        {"label":1,"writer":"anna","source":"a","strokes":[[[0,0],[0,9]]]}
        {"label":2,"writer":"bela","source":"a","strokes":[[[0,0],[0,9]]]}
        {"label":3,"writer":"anna","source":"b","strokes":[[[0,0],[0,9]]]}
        {"label":4,"writer":"anna","source":"a","strokes":[[[0,0],[0,9]]]}
        """);
    writers = Files.writeString(folder.resolve("writers.txt"), "# held out\n\nanna\n");
  }

  private static List<Integer> labels(Path file) throws IOException {
    return InkReader.read(file).stream().map(drawing -> drawing.label().digit()).toList();
  }

  @Test
  void everyDrawingIsOnOneSideOfTheSplit() throws IOException {
    Path test = folder.resolve("test.ndjson");
    Path train = folder.resolve("train.ndjson.gz");

    Invocation.of("data", "select", drawings, "--writers", writers, "--out", test);
    Invocation.of("data", "select", drawings, "--writers", writers, "--except", "--out", train);

    assertThat(labels(test)).containsExactly(1, 3, 4);
    assertThat(labels(train)).containsExactly(2);
  }

  @Test
  void aDrawingSetAsideIsNamedByItsPositionInItsSource() throws IOException {
    Path list = Files.writeString(folder.resolve("aside.txt"), "a 3\nb 2\n");
    Path out = folder.resolve("out.ndjson");

    Invocation.of(
        "data", "select", drawings, "--writers", writers, "--set-aside", list, "--out", out);

    assertThat(labels(out)).containsExactly(1, 3);
  }

  @Test
  void aSymbolIsMatchedAsAWhole() throws IOException {
    Path signs =
        Files.writeString(
            folder.resolve("signs.ndjson"),
            """
            {"label":null,"symbol":"f","writer":"anna","source":"a","strokes":[[[0,0],[0,9]]]}
            {"label":null,"symbol":"+","writer":"bela","source":"a","strokes":[[[0,0],[0,9]]]}
            {"label":3,"writer":"anna","source":"b","strokes":[[[0,0],[0,9]]]}
            """);
    Path out = folder.resolve("out.ndjson");

    Invocation run = Invocation.of("data", "select", signs, "--symbol", "[A-Za-z]", "--out", out);

    assertThat(run.exitCode()).isZero();
    assertThat(InkReader.read(out)).extracting(LabeledInk::symbol).containsExactly("f");
  }

  @Test
  void allOtherWritersThanNoneIsASentence() {
    Invocation run = Invocation.of("data", "select", drawings, "--except");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--except must come with --writers");
  }

  @Test
  void aMissingListIsASentenceAndWritesNothing() {
    Path out = folder.resolve("out.ndjson");

    Invocation run = Invocation.of("data", "select", drawings, "--writers", "none", "--out", out);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--writers (none) must be a file");
    assertThat(out).doesNotExist();
  }

  @Test
  void aListThatIsNoTextIsASentence() throws IOException {
    Path list = Files.write(folder.resolve("latin.txt"), new byte[] {'J', (byte) 0xf6, 'r', 'g'});

    Invocation run = Invocation.of("data", "select", drawings, "--writers", list);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--writers (" + list + ") must be UTF-8 text");
  }

  @Test
  void aFolderIsNotReplacedByAFile() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));

    Invocation run = Invocation.of("data", "synthetic", "shapes", "--count", "1", "--out", out);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--out (" + out + ") must be a file, it is a folder");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void syntheticShapesAreDigitsAndRepeatWithTheirSeed() throws IOException {
    Path first = folder.resolve("first.ndjson");
    Path again = folder.resolve("again.ndjson");
    Path other = folder.resolve("other.ndjson");

    Invocation.of("data", "synthetic", "shapes", "--count", "50", "--out", first);
    Invocation.of("data", "synthetic", "shapes", "--count", "50", "--out", again);
    Invocation.of("data", "synthetic", "shapes", "--count", "50", "--seed", "2", "--out", other);

    assertThat(InkReader.read(first)).hasSize(50).allMatch(drawing -> drawing.label().isDigit());
    assertThat(again).hasSameBinaryContentAs(first);
    assertThat(InkReader.read(other)).isNotEqualTo(InkReader.read(first));
  }

  @Test
  void numbersArePutTogetherFromDigits() throws IOException {
    Path out = folder.resolve("out.ndjson");

    Invocation run =
        Invocation.of(
            "data", "synthetic", "several", "--digits", drawings, "--count", "9", "--out", out);

    assertThat(run.exitCode()).isZero();
    assertThat(InkReader.read(out))
        .hasSize(9)
        .extracting(LabeledInk::label)
        .containsOnly(Label.NOT_A_DIGIT);
    assertThat(Invocation.of("data", "synthetic", "several").err()).contains("--digits must name");
  }

  @Test
  void signsAreInventedUnlikeDigits() throws IOException {
    Path out = folder.resolve("out.ndjson");
    Path again = folder.resolve("again.ndjson");

    Invocation run =
        Invocation.of(
            "data", "synthetic", "signs", "--digits", drawings, "--count", "30", "--out", out);
    Invocation.of(
        "data", "synthetic", "signs", "--digits", drawings, "--count", "30", "--out", again);

    assertThat(run.exitCode()).isZero();
    assertThat(InkReader.read(out))
        .hasSize(30)
        .extracting(LabeledInk::label)
        .containsOnly(Label.NOT_A_DIGIT);
    assertThat(again).hasSameBinaryContentAs(out);
    assertThat(Invocation.of("data", "synthetic", "signs").err()).contains("--digits must name");
  }

  @Test
  void numbersAreMadeOfOneWritersDigits() throws IOException {
    Path digits = folder.resolve("digits.ndjson");
    StringBuilder lines = new StringBuilder();
    for (int digit = 0; digit < 10; digit++) {
      lines.append(
          """
          {"label":%d,"writer":"anna","source":"a","strokes":[[[%d,0],[%d,90]],[[%d,40],[%d,40]]]}
          """
              .formatted(digit, 50 * digit, 50 * digit + 5, 50 * digit - 9, 50 * digit + 9));
    }
    Files.writeString(digits, lines);

    for (String kind : List.of("normal", "tight", "overlapping", "late", "slanted", "connected")) {
      Path out = folder.resolve(kind + ".ndjson");
      Invocation.of(
          "data", "numbers", kind, "--digits", digits, "--count", 20, "--seed", 5, "--out", out);
      for (LabeledInk number : InkReader.read(out)) {
        assertThat(number.text()).hasSizeBetween(2, 5);
        assertThat(number.writer()).isEqualTo("anna");
        if (kind.equals("connected")) {
          assertThat(number.symbols()).isEmpty();
          assertThat(number.ink().strokes().size()).isLessThan(2 * number.text().length());
        } else {
          assertThat(number.symbols()).hasSize(2 * number.text().length());
        }
        boolean inOrder = number.symbols().stream().sorted().toList().equals(number.symbols());
        assertThat(inOrder).isEqualTo(!kind.equals("late"));
      }
    }
  }

  @Test
  void numbersAreFoundWhereDigitsLieSideBySide() throws IOException {
    Path digits = folder.resolve("row.ndjson");
    Files.writeString(
        digits,
        """
        {"label":1,"writer":"anna","strokes":[[[0,0],[0,90]]]}
        {"label":7,"writer":"anna","strokes":[[[30,0],[60,0],[40,90]],[[35,50],[50,50]]]}
        {"label":4,"writer":"anna","strokes":[[[0,300],[0,390]]]}
        {"label":3,"writer":"bela","strokes":[[[30,300],[40,390]]]}
        """);
    Path out = folder.resolve("found.ndjson");

    Invocation.of("data", "numbers", "found", "--digits", digits, "--out", out);

    List<LabeledInk> numbers = InkReader.read(out);
    assertThat(numbers).hasSize(1);
    assertThat(numbers.get(0).text()).isEqualTo("17");
    assertThat(numbers.get(0).symbols()).containsExactly(0, 1, 1);
  }
}
