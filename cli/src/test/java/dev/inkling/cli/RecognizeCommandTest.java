package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.picture.PictureReader;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecognizeCommandTest {

  private static final Path DRAWINGS =
      Path.of("../data/src/test/resources/dev/inkling/data/ink/drawings.ndjson");

  private static final String SEVEN = "{\"strokes\":[[[14,14],[84,14],[40,132]]]}";

  @TempDir private Path folder;

  @Test
  void saysDigitConfidenceAndRunnersUp() {
    Invocation run = Invocation.withInput(SEVEN.getBytes(StandardCharsets.UTF_8), "recognize", "-");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip())
        .matches(
            "-:1: 7 \\(\\d+\\.\\d %\\), then \\d \\(\\d+\\.\\d %\\), \\d \\(\\d+\\.\\d %\\)"
                + "(  not a digit\\?)?");
  }

  @Test
  void readsNumbersWhereAsked() throws IOException {
    byte[] number =
        "{\"strokes\":[[[0,0],[0,118]],[[34,14],[104,14],[60,132]],[[140,4],[141,120]]]}"
            .getBytes(StandardCharsets.UTF_8);

    Invocation text = Invocation.withInput(number, "recognize", "-", "--numbers");
    Invocation json = Invocation.withInput(number, "recognize", "-", "--numbers", "--json");

    assertThat(text.out())
        .startsWith("-:1: 171 (")
        .contains(", digits 1 (stroke 0) 7 (stroke 1) 1 (stroke 2), else ")
        .doesNotContain("not a number?");
    JsonNode object = new JsonMapper().readTree(json.out());
    assertThat(object.fieldNames())
        .toIterable()
        .containsExactly(
            "file", "line", "text", "confidence", "isNumber", "segments", "alternatives");
    assertThat(object.get("text").textValue()).isEqualTo("171");
    assertThat(object.get("isNumber").booleanValue()).isTrue();
    assertThat(object.get("segments").get(1).get("digit").intValue()).isEqualTo(7);
    assertThat(object.get("segments").get(1).get("parts").toString()).isEqualTo("[[1,0,2]]");
    assertThat(object.get("segments").get(1).get("prediction").get("isDigit").booleanValue())
        .isTrue();
    assertThat(object.get("alternatives")).hasSize(5);
  }

  @Test
  void readsNumbersFromPicturesAndSaysOfOneDigitsPictureThatThereAreSeveral() throws IOException {
    BufferedImage image = new BufferedImage(220, 130, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 220, 130);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(6));
    graphics.drawLine(40, 30, 40, 100);
    graphics.drawPolyline(new int[] {80, 120, 95}, new int[] {32, 32, 102}, 3);
    graphics.drawLine(165, 30, 165, 100);
    graphics.dispose();
    Path file = folder.resolve("171.png");
    ImageIO.write(image, "png", file.toFile());

    String number = Invocation.of("recognize", "--numbers", file).out();
    String digit = Invocation.of("recognize", file).out();

    assertThat(number).startsWith(file + ": 171 (").doesNotContain("not a number?");
    assertThat(digit).startsWith(file + ": more than one digit?").doesNotContain("%");
  }

  @Test
  void aSingleDigitIsNotANumber() {
    Invocation run =
        Invocation.withInput(SEVEN.getBytes(StandardCharsets.UTF_8), "recognize", "-", "--numbers");

    assertThat(run.out()).startsWith("-:1: 7 (").contains("not a number?");
  }

  @Test
  void printsOneObjectALineWithTheLibrarysAnswer() throws IOException {
    List<LabeledInk> drawings = InkReader.read(DRAWINGS);
    DigitRecognizer recognizer = DigitRecognizer.bundled();

    Invocation run = Invocation.of("recognize", "--json", DRAWINGS);

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(drawings.size());
    for (int i = 0; i < lines.size(); i++) {
      Prediction expected = recognizer.recognize(drawings.get(i).ink());
      JsonNode answer = new JsonMapper().readTree(lines.get(i));
      assertThat(answer.fieldNames())
          .toIterable()
          .containsExactly(
              "file",
              "line",
              "digit",
              "confidence",
              "probabilities",
              "isDigit",
              "digitScore",
              "isBlank",
              "isSeveral");
      assertThat(answer.get("file").textValue()).isEqualTo(DRAWINGS.toString());
      assertThat(answer.get("line").intValue()).isEqualTo(i + 1);
      assertThat(answer.get("digit").intValue()).isEqualTo(expected.digit());
      assertThat(answer.get("confidence").floatValue()).isEqualTo(expected.confidence());
      for (int digit = 0; digit < 10; digit++) {
        assertThat(answer.get("probabilities").get(digit).floatValue())
            .isEqualTo(expected.probability(digit));
      }
      assertThat(answer.get("isDigit").booleanValue()).isEqualTo(expected.isDigit());
      assertThat(answer.get("digitScore").doubleValue()).isEqualTo(expected.digitScore());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void takesPicturesOfEveryKindWhateverTheirName(String kind) throws IOException {
    Path file = folder.resolve("seven.txt");
    Files.write(file, picture(kind));
    Prediction expected = DigitRecognizer.bundled().recognize(PictureReader.read(file));

    Invocation run = Invocation.of("recognize", "--json", file);
    Invocation piped = Invocation.withInput(Files.readAllBytes(file), "recognize", "--json", "-");

    JsonNode answer = new JsonMapper().readTree(run.out());
    assertThat(answer.has("line")).isFalse();
    assertThat(answer.get("digit").intValue()).isEqualTo(expected.digit());
    assertThat(answer.get("digitScore").doubleValue()).isEqualTo(expected.digitScore());
    assertThat(piped.out()).isEqualTo(run.out().replace(file.toString(), "-"));
  }

  @Test
  void readsAClearSevenFromAPicture() throws IOException {
    Path file = folder.resolve("seven.png");
    Files.write(file, picture("png"));

    assertThat(Invocation.of("recognize", file).out()).startsWith(file + ": 7 (");
  }

  @Test
  void takesGzippedDrawingsAndSeveralFiles() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      Files.copy(DRAWINGS, out);
    }

    Invocation run =
        Invocation.withInput(packed.toByteArray(), "recognize", DRAWINGS, "-", DRAWINGS);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(3 * 34);
  }

  @Test
  void marksWhatIsNotADigit() throws IOException {
    Path model = RowModel.write(folder.resolve("rows.onnx"));
    byte[] dot = "{\"strokes\":[[[0,0]]]}".getBytes(StandardCharsets.UTF_8);

    assertThat(Invocation.withInput(dot, "recognize", "-", "-m", model).out().strip())
        .endsWith("not a digit?");
    assertThat(Invocation.withInput(dot, "recognize", "-", "-m", model, "--json").out())
        .contains("\"isDigit\":false", "\"isBlank\":false");
  }

  @Test
  void saysWhereNothingIsDrawn() {
    byte[] blank = "{\"strokes\":[]}".getBytes(StandardCharsets.UTF_8);

    assertThat(Invocation.withInput(blank, "recognize", "-").out().strip())
        .isEqualTo("-:1: nothing drawn");
    assertThat(Invocation.withInput(blank, "recognize", "-", "--json").out())
        .contains("\"isDigit\":false,\"digitScore\":0.0,\"isBlank\":true");
  }

  @Test
  void takesAnotherModel() throws IOException {
    Path model = RowModel.write(folder.resolve("rows.onnx"));

    // An upright line has as much ink in the rows of every digit from 2 to 7.
    Invocation run =
        Invocation.withInput(
            "{\"strokes\":[[[0,0],[0,9]]]}".getBytes(StandardCharsets.UTF_8),
            "recognize",
            "-",
            "--json",
            "-m",
            model);

    JsonNode answer = new JsonMapper().readTree(run.out());
    assertThat(answer.get("confidence").floatValue()).isBetween(0.09f, 0.2f);
    assertThat(answer.get("isDigit").booleanValue()).isFalse();
  }

  @Test
  void answersBeforeABadLineArePrinted() {
    byte[] input = (SEVEN + "\n{\"strokes\":[[[1]]]}").getBytes(StandardCharsets.UTF_8);

    Invocation run = Invocation.withInput(input, "recognize", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines("inkling: -:2: stroke 0: y of point 0 (]) must be a number");
  }

  @Test
  void missingAndOtherFilesAreOneSentence() throws IOException {
    Path missing = folder.resolve("missing.png");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {127, 'E', 'L', 'F', 1});
    Path half = folder.resolve("half.png");
    Files.write(half, Arrays.copyOf(picture("png"), 60));
    Path empty = Files.createFile(folder.resolve("empty.png"));

    assertWrongInput("file (" + missing + ") must exist", missing);
    String wanted = ") must be a picture (PNG, JPEG, GIF, BMP, WebP) or drawings (NDJSON); it is ";
    Path page = Files.writeString(folder.resolve("page.png"), "%PDF-1.7");
    assertWrongInput("file (" + empty + wanted + "empty: a download may have failed", empty);
    assertWrongInput("file (" + folder + ") must not be a folder", folder);
    assertWrongInput("file (" + binary + wanted + "of another kind", binary);
    assertWrongInput("file (" + page + wanted + "a PDF document: save its page as PNG", page);
    assertWrongInput(half + ": picture is broken or cut off", half);
  }

  @Test
  void oneFileThatIsWrongKeepsNoOtherFromBeingRead() throws IOException {
    Path missing = folder.resolve("missing.png");
    Path seven = Files.write(folder.resolve("seven.png"), picture("png"));

    Invocation run = Invocation.of("recognize", missing, seven);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).startsWith(seven + ": 7 (");
    assertThat(run.err()).isEqualToIgnoringNewLines("inkling: file (" + missing + ") must exist");
  }

  private static void assertWrongInput(String sentence, Path file) {
    Invocation run = Invocation.of("recognize", file);

    assertThat(run.err()).isEqualToIgnoringNewLines("inkling: " + sentence);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void helpIsComplete() {
    Invocation run = Invocation.of("recognize", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("FILE...", "--model", "--json", "standard input", "Exit codes:", "Examples:");
  }

  private static byte[] picture(String kind) throws IOException {
    BufferedImage image = new BufferedImage(120, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 120, 160);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(10, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.drawPolyline(new int[] {24, 94, 50}, new int[] {24, 24, 142}, 3);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, kind, out)).isTrue();
    return out.toByteArray();
  }
}
