package dev.inkling.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.cli.Invocation;
import dev.inkling.cli.RowModel;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.synthetic.PageKind;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluateCommandTest {

  private static final Path DRAWINGS =
      Path.of("../data/src/test/resources/dev/inkling/data/ink/drawings.ndjson");

  private static final Path SHARED = Path.of("../../shared/data/ink");

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    model = RowModel.write(folder.resolve("rows.onnx"));
  }

  @Test
  void printsWhatAPersonWantsToKnow() throws IOException {
    Path images = idx("few", new int[] {1, 1, 7, 3}, 1, 1, 7, 7);

    Invocation run = Invocation.of("evaluate", images, "--model", model);

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("few-images-idx3-ubyte" + System.lineSeparator())
        .contains("  drawings  4")
        .contains("  accuracy  75.00 %")
        .contains("  macro     75.00 %")
        .containsPattern("  1    100\\.00 % +\\.  2  \\.")
        .containsPattern("  7     50\\.00 % +\\.  \\.  \\.  1  \\.  \\.  \\.  1")
        .containsPattern("  0           - ")
        .doesNotContain("AUROC");
  }

  @Test
  void saysWhichNumbersAModelOfAnotherToolSeemsToTake() throws IOException {
    Path dark = RowModel.writeDark(folder.resolve("dark.onnx"));
    int[] labels = new int[40];
    Arrays.setAll(labels, i -> i % 10);
    Path images = idx("many", labels, labels);

    Invocation unsaid = Invocation.of("evaluate", images, "-m", dark);
    Invocation said =
        Invocation.of("evaluate", images, "-m", dark, "--input=0..1", "--input-ink=dark");
    Invocation own = Invocation.of("evaluate", images, "--input=0..255");
    Invocation wrong = Invocation.of("evaluate", images, "-m", dark, "--input=0-1");

    assertThat(unsaid.err())
        .contains("right is like guessing; with --input 0..1 --input-ink dark it would be 100 %");
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains("accuracy  100.00 %");
    assertThat(own.err()).startsWith("inkling: --input must come with --model");
    assertThat(wrong.err())
        .startsWith("inkling: input (0-1) must be 0..1, 0..255, -1..1 or mean=NUMBER,std=NUMBER");
  }

  @Test
  void measuresNumbers() throws IOException {
    // The second line says 7 where a 1 is drawn, and gives both strokes to the 1.
    Path numbers =
        Files.writeString(
            folder.resolve("numbers.ndjson"),
            """
            {"text":"17","symbols":[0,1],"strokes":[[[0,0],[0,118]],[[34,14],[104,14],[60,132]]]}
            {"text":"77","symbols":[0,0],"strokes":[[[0,0],[0,118]],[[34,14],[104,14],[60,132]]]}
            {"label":null,"strokes":[[[0,0],[90,2]]]}
            {"label":7,"strokes":[[[34,14],[104,14],[60,132]]]}
            """);

    Invocation run = Invocation.of("evaluate", "--json", "--numbers", numbers);

    assertThat(run.err()).isEmpty();
    JsonNode set = new JsonMapper().readTree(run.out()).get("sets").get(0);
    assertThat(set.get("drawings").intValue()).isEqualTo(4);
    JsonNode node = set.get("numbers");
    assertThat(node.get("count").intValue()).isEqualTo(2);
    assertThat(node.get("whole").doubleValue()).isEqualTo(0.5);
    assertThat(node.get("digitErrorRate").doubleValue()).isEqualTo(0.25);
    assertThat(node.get("cuts").doubleValue()).isEqualTo(0.5);
    assertThat(node.get("accepted").doubleValue()).isEqualTo(1);
    assertThat(node.get("ece").doubleValue()).isCloseTo(0.5, within(0.1));
    assertThat(node.get("confusion").get(7).toString()).isEqualTo("[0,1,0,0,0,0,0,2,0,0]");
    assertThat(node.get("digits").intValue()).isEqualTo(1);
    assertThat(node.get("digitsAsSeveral").doubleValue()).isZero();
    assertThat(node.get("others").intValue()).isEqualTo(1);
    assertThat(node.get("othersAccepted").doubleValue()).isZero();
  }

  @Test
  void printsExactlyTheseKeysAsJson() throws IOException {
    Path images = idx("few", new int[] {1, 1, 7, 3}, 1, 1, 7, 7);

    Invocation run = Invocation.of("evaluate", "--json", images, "-m", model);

    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(json.fieldNames()).toIterable().containsExactly("sets", "reject");
    assertThat(json.get("reject").isNull()).isTrue();
    JsonNode set = json.get("sets").get(0);
    assertThat(set.fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "drawings",
            "accuracy",
            "macro",
            "recall",
            "confusion",
            "ece",
            "passing",
            "sure");
    assertThat(set.get("name").textValue()).isEqualTo("few-images-idx3-ubyte");
    assertThat(set.get("drawings").intValue()).isEqualTo(4);
    assertThat(set.get("accuracy").doubleValue()).isEqualTo(0.75);
    assertThat(set.get("macro").doubleValue()).isEqualTo(0.75);
    assertThat(set.get("recall").toString())
        .isEqualTo("[null,1.0,null,null,null,null,null,0.5,null,null]");
    assertThat(set.get("confusion").get(7).toString()).isEqualTo("[0,0,0,1,0,0,0,1,0,0]");
    assertThat(set.get("confusion")).hasSize(10);
    // The confidence is within 1e-4 of 1, and three of four are right.
    assertThat(set.get("ece").doubleValue()).isBetween(0.249, 0.25);
    assertThat(set.get("passing").doubleValue()).isEqualTo(1);
  }

  @Test
  void takesAnyMixture() throws IOException {
    Path images = idx("few", new int[] {5}, 5);
    Path packed = folder.resolve("packed.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(DRAWINGS, out);
    }
    Path pictures = folder.resolve("scans");
    picture(pictures.resolve("1/upright.png"));
    picture(pictures.resolve("1-anna.jpg"));
    picture(pictures.resolve("not-a-digit/line.png"));

    Invocation run = Invocation.of("evaluate", "--json", images, packed, pictures, "-m", model);

    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "inkling: packed.ndjson.gz: 23.33 % right is like guessing: do the labels and the model"
                + " belong to these pictures?\n");
    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(json.get("sets").findValuesAsText("name"))
        .containsExactly("few-images-idx3-ubyte", "packed.ndjson.gz", "scans");
    assertThat(json.get("sets").findValuesAsText("drawings")).containsExactly("1", "34", "3");
    assertThat(json.get("reject").fieldNames())
        .toIterable()
        .containsExactly(
            "digits", "others", "auroc", "fpr95", "digitsPassing", "othersPassing", "symbols");
    // 1 image, 30 drawings, 2 pictures; 3 drawings that do not look like a digit, 1 picture.
    assertThat(json.get("reject").get("digits").intValue()).isEqualTo(33);
    assertThat(json.get("reject").get("others").intValue()).isEqualTo(4);
  }

  @Test
  void aSetOfNoDigitsHasNoAccuracy() throws IOException {
    Path letters = write("letters.ndjson", "{\"label\":null,\"strokes\":[[[0,0],[9,9]]]}");

    Invocation run = Invocation.of("evaluate", "--json", letters, "-m", model);

    JsonNode json = new JsonMapper().readTree(run.out());
    JsonNode set = json.get("sets").get(0);
    assertThat(set.get("drawings").intValue()).isEqualTo(1);
    assertThat(set.get("accuracy").isNull()).isTrue();
    assertThat(set.get("macro").isNull()).isTrue();
    assertThat(set.get("ece").isNull()).isTrue();
    assertThat(json.get("reject").toString())
        .isEqualTo(
            "{\"digits\":0,\"others\":1,\"auroc\":null,\"fpr95\":null,"
                + "\"digitsPassing\":null,\"othersPassing\":0.0,\"symbols\":{}}");
    assertThat(Invocation.of("evaluate", letters, "-m", model).out())
        .contains("  drawings  1, of which digits 0")
        .contains("  others    1")
        .doesNotContain("NaN");
  }

  @Test
  void saysWhatPassesByItsSign() throws IOException {
    Path letters =
        write(
            "letters.ndjson",
            """
            {"label":null,"symbol":"cross","strokes":[[[0,0],[9,9]],[[0,9],[9,0]]]}
            {"label":null,"symbol":"cross","strokes":[[[0,0],[9,9]],[[0,9],[9,0]]]}
            {"label":null,"symbol":"O","lookalike":true,"strokes":[[[0,0],[9,9]]]}
            """);

    Invocation run = Invocation.of("evaluate", "--json", DRAWINGS, letters, "-m", model);
    Invocation text = Invocation.of("evaluate", DRAWINGS, letters, "-m", model);

    JsonNode reject = new JsonMapper().readTree(run.out()).get("reject");
    assertThat(reject.get("symbols").get("cross").get("drawings").intValue()).isEqualTo(2);
    assertThat(reject.get("symbols").has("O")).isFalse();
    assertThat(reject.get("digitsPassing").doubleValue()).isBetween(0.0, 1.0);
    assertThat(text.out()).containsPattern("  accepted  [0-9.]+ % of digits, [0-9.]+ % of others");
  }

  @Test
  void measuresHarderDigitsWhereAsked() throws IOException {
    Path images = idx("few", new int[] {1, 1, 7, 3}, 1, 1, 7, 7);
    Path pictures = folder.resolve("scans");
    picture(pictures.resolve("1/upright.png"));

    Invocation json =
        Invocation.of(
            "evaluate",
            "--json",
            "--robustness",
            "--runs",
            2,
            DRAWINGS,
            images,
            pictures,
            "-m",
            model);
    Invocation text = Invocation.of("evaluate", "--robustness", "--runs", 2, DRAWINGS, images);

    JsonNode sets = new JsonMapper().readTree(json.out()).get("sets");
    JsonNode ink = sets.get(0).get("robustness");
    assertThat(ink.findValuesAsText("runs")).containsExactly("2", "2", "1", "1", "2", "2", "2");
    JsonNode jitter = ink.get(0);
    assertThat(jitter.fieldNames())
        .toIterable()
        .containsExactly("name", "runs", "accuracy", "drop", "deviation", "parts");
    assertThat(jitter.get("accuracy").doubleValue() + jitter.get("drop").doubleValue())
        .isEqualTo(sets.get(0).get("accuracy").doubleValue());
    JsonNode pasted = sets.get(1).get("robustness").get(0);
    int digits = 0;
    for (JsonNode band : pasted.get("parts")) {
      digits += band.get("digits").intValue();
    }
    assertThat(digits).isEqualTo(8);
    JsonNode pages = sets.get(1).get("robustness").get(1);
    assertThat(pages.get("parts").findValuesAsText("name"))
        .contains("ruled", "crossed-cell", "several");
    assertThat(pages.get("parts").findValues("sure")).hasSize(PageKind.values().length);
    assertThat(sets.get(0).get("sure").isInt()).isTrue();
    assertThat(sets.get(2).has("robustness")).isFalse();
    assertThat(text.out())
        .contains(
            "  made harder", "  jitter of 2 % of the size", "12 to 16 px", "in 2 runs", "  sure  ")
        .containsPattern("hooks +[0-9.]+ %");
    assertThat(Invocation.of("evaluate", DRAWINGS, "--runs", 0).err())
        .contains("--runs (0) must be at least 1");
  }

  @Test
  void leavesOutWhatHasNoLabelAndSaysSo() throws IOException {
    Path some =
        write(
            "some.ndjson",
            "{\"strokes\":[[[0,0],[9,9]]]}\n{\"label\":1,\"strokes\":[[[0,0],[0,9]]]}");
    Path none = write("none.ndjson", "{\"strokes\":[[[0,0],[9,9]]]}");

    Invocation run = Invocation.of("evaluate", some, "-m", model);
    Invocation refused = Invocation.of("evaluate", none, "-m", model);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "inkling: " + some + ": 1 of 2 drawings has no label and is left out");
    assertThat(run.out()).contains("drawings  2, of which digits 1");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualToIgnoringNewLines(
            "inkling: number of labelled drawings in " + none + " (0) must be positive");
  }

  @Test
  void aBadLineIsOneSentenceWithFileLineAndReason() throws IOException {
    Path bad = write("bad.ndjson", Files.readString(DRAWINGS) + "{\"label\":12,\"strokes\":[]}");

    Invocation run = Invocation.of("evaluate", bad, "-m", model);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "inkling: " + bad + ":35: label (12) must be within 0 and 9 or null");
  }

  @Test
  void missingAndBrokenFilesAreOneSentence() throws IOException {
    Path missing = folder.resolve("missing.ndjson");
    Path lonely = idx("lonely", new int[] {1}, 1);
    Path labels = folder.resolve("lonely-labels-idx1-ubyte");
    Files.delete(labels);
    Path pictures = folder.resolve("broken");
    Files.createDirectories(pictures);
    Files.writeString(pictures.resolve("3.png"), "no picture");

    assertWrongInput("file (" + missing + ") must exist", missing, "-m", model);
    assertWrongInput(lonely + ": its labels (" + labels + ") must exist", lonely, "-m", model);
    assertWrongInput(
        pictures.resolve("3.png") + ": file must be a picture (PNG, JPEG, GIF, BMP, WebP)",
        pictures,
        "-m",
        model);
    assertWrongInput("model (" + missing + ") must be a file that exists", DRAWINGS, "-m", missing);
    assertWrongInput(
        "--engine (abacus) must be java or onnxruntime", DRAWINGS, "--engine", "abacus");
    assertWrongInput(
        "--engine (onnxruntime) must be java where its jar is not on the class path",
        DRAWINGS,
        "--engine",
        "onnxruntime");
    assertWrongInput(
        DRAWINGS + ": model file is broken, or no ONNX model", DRAWINGS, "-m", DRAWINGS);
  }

  private static void assertWrongInput(String sentence, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "evaluate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);

    Invocation run = Invocation.of(all);

    assertThat(run.err()).isEqualToIgnoringNewLines("inkling: " + sentence);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void nothingToEvaluateIsWrongUse() {
    Invocation run = Invocation.of("evaluate");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "inkling: Missing required parameter: 'DATA'Try inkling evaluate --help for more.");
  }

  @Test
  void helpIsComplete() {
    Invocation run = Invocation.of("evaluate", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "DATA...",
            "--model",
            "--json",
            "--robustness",
            "--runs",
            "not-a-digit",
            "Exit codes:",
            "Examples:")
        .contains("\"reject\"");
  }

  @Test
  void theModelThatShipsReadsClearDrawings() throws IOException {
    Invocation run = Invocation.of("evaluate", "--json", DRAWINGS);

    JsonNode json = new JsonMapper().readTree(run.out());
    assertThat(json.get("sets").get(0).get("accuracy").doubleValue()).isGreaterThan(0.95);
    assertThat(json.get("reject").get("digits").intValue()).isEqualTo(30);
    assertThat(json.get("reject").get("others").intValue()).isEqualTo(3);
  }

  @Test
  void readsRecordedDrawings() throws IOException {
    Path drawings = SHARED.resolve("uji-v1.ndjson.gz");
    assumeTrue(Files.exists(drawings), "recorded drawings are not here");

    Invocation run = Invocation.of("evaluate", "--json", drawings);

    JsonNode set = new JsonMapper().readTree(run.out()).get("sets").get(0);
    assertThat(set.get("drawings").intValue()).isEqualTo(220);
    assertThat(set.get("accuracy").doubleValue()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void theModelThatShipsReadsMnist() throws IOException {
    Mnist mnist = Mnist.at(Mnist.defaultFolder());
    assumeTrue(mnist.isComplete(), "MNIST is not in the cache");

    Invocation run = Invocation.of("evaluate", "--json", mnist.testImages());

    JsonNode set = new JsonMapper().readTree(run.out()).get("sets").get(0);
    assertThat(set.get("drawings").intValue()).isEqualTo(10_000);
    assertThat(set.get("accuracy").doubleValue()).isGreaterThanOrEqualTo(0.996);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** An IDX pair: images with ink in these bands, and their labels. */
  private Path idx(String name, int[] bands, int... labels) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 784 * bands.length);
    images.putInt(0x803).putInt(bands.length).putInt(28).putInt(28);
    for (int band : bands) {
      images.put(RowModel.image(band));
    }
    ByteBuffer answers = ByteBuffer.allocate(8 + labels.length);
    answers.putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      answers.put((byte) label);
    }
    Files.write(folder.resolve(name + "-labels-idx1-ubyte"), answers.array());
    return Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
  }

  /** An upright line on paper. */
  private static void picture(Path file) throws IOException {
    BufferedImage image = new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 60, 80);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(28, 10, 5, 60);
    graphics.dispose();
    Files.createDirectories(file.getParent());
    ImageIO.write(image, file.toString().endsWith("jpg") ? "jpg" : "png", file.toFile());
  }
}
