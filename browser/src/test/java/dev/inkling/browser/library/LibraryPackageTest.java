package dev.inkling.browser.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package in Node, which has no document. */
class LibraryPackageTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Path DRAWINGS =
      Path.of("../recognizer/src/test/resources/dev/inkling/drawings.ndjson");

  @TempDir private static Path project;

  private static List<LabeledInk> drawings;

  private static JsonNode answers;

  @BeforeAll
  static void run() throws IOException {
    Path installed = Files.createDirectories(project.resolve("node_modules/inkling"));
    for (Map.Entry<String, byte[]> file : LibraryPackage.files().entrySet()) {
      Files.write(installed.resolve(file.getKey()), file.getValue());
    }
    drawings = InkReader.read(DRAWINGS);
    Path script = project.resolve("functions.mjs");
    Files.write(
        script, LibraryPackageTest.class.getResourceAsStream("functions.mjs").readAllBytes());
    Process node =
        new ProcessBuilder("node", script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream in = node.getOutputStream()) {
      JSON.writeValue(in, drawings.stream().map(drawing -> points(drawing.ink())).toList());
    }
    answers = JSON.readTree(node.getInputStream());
  }

  private static List<List<double[]>> points(Ink ink) {
    List<List<double[]>> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < stroke.size(); i++) {
        points.add(new double[] {stroke.x(i), stroke.y(i)});
      }
      strokes.add(points);
    }
    return strokes;
  }

  @Test
  void theFunctionsAnswerAsTheLibraryDoes() {
    DigitRecognizer recognizer = DigitRecognizer.bundled();
    for (int i = 0; i < drawings.size(); i++) {
      JsonNode answer = answers.path("digits").path(i);
      Prediction prediction = recognizer.recognize(drawings.get(i).ink());

      assertThat(answer.path("digit").asInt()).isEqualTo(prediction.digit());
      assertThat(answer.path("isDigit").asBoolean()).isEqualTo(prediction.isDigit());
      assertThat(answer.path("probabilities")).hasSize(10);
      for (int digit = 0; digit < 10; digit++) {
        assertThat(answer.path("probabilities").path(digit).asDouble())
            .isCloseTo(prediction.probability(digit), within(0.05));
      }
      assertThat(answer.path("confidence"))
          .isEqualTo(answer.path("probabilities").path(prediction.digit()));
    }
  }

  @Test
  void aNumberIsReadWithItsDigitsAndOtherReadings() {
    JsonNode number = answers.path("number");

    assertThat(number.path("text").asText()).isEqualTo("71");
    assertThat(number.path("isNumber").asBoolean()).isTrue();
    assertThat(number.path("segments").findValuesAsText("digit")).containsExactly("7", "1");
    assertThat(number.path("segments").path(1).path("strokes").toString()).isEqualTo("[1]");
    assertThat(number.path("alternatives")).hasSize(5);
  }

  @Test
  void anEmptyDrawingIsNoDigitAndNoNumber() {
    assertThat(answers.path("blank").path(0).path("isDigit").asBoolean()).isFalse();
    assertThat(answers.path("blank").path(1).toString())
        .isEqualTo(
            "{\"text\":\"\",\"confidence\":0,\"isNumber\":false,\"segments\":[],\"alternatives\":[]}");
  }

  @Test
  void aPictureIsRead() {
    assertThat(answers.path("image").path("digit").asInt()).isEqualTo(1);
    assertThat(answers.path("image").path("isDigit").asBoolean()).isTrue();
    assertThat(answers.path("several").path("digit").asInt()).isEqualTo(1);
    assertThat(answers.path("several").path("isDigit").asBoolean()).isFalse();
  }

  @Test
  void aWorkerAndAFileOfItsOwnServeAsWell() {
    assertThat(answers.path("worker").asInt()).isEqualTo(7);
    assertThat(answers.path("own").asInt()).isEqualTo(7);
  }

  @Test
  void picturesAndBytesMayComeFromAnotherWindow() {
    assertThat(answers.path("foreign").asInt()).isEqualTo(1);
  }

  @Test
  void wrongArgumentsAreErrorsOfJavaScriptThatNameThem() {
    assertThat(answers.path("errors"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "TypeError: strokes (5) must be an array of strokes: [[[x, y], …], …]",
            "TypeError: strokes[1] (\"abc\") must be an array of points [x, y]",
            "RangeError: number of points in strokes[0] (0) must be positive",
            "TypeError: strokes[0][0] (\"a\") must be a point [x, y]",
            "RangeError: strokes[0][1][0] (NaN) must be within -1000000000 and 1000000000",
            "TypeError: strokes[0][0][1] (\"2\") must be a number",
            "RangeError: number of points (1000001) must be at most 1000000",
            "RangeError: number of strokes (501) must be at most 500",
            "TypeError: image (Object) must be an ImageData with 8 bits a channel",
            "RangeError: image height (0) must be a positive whole number",
            "RangeError: number of values in image.data (6400) must be 6560",
            "RangeError: image size (100000 x 100000) must be at most 100000000 pixels",
            "TypeError: options (7) must be an object",
            "TypeError: network (5) must be an address, bytes or a Response",
            "TypeError: network (bytes) must be the file digits.wasm;"
                + " what came begins with \"<!doctype html><title>Not found\"",
            "TypeError: network (bytes) must be the file digits.wasm, whole and unchanged",
            "TypeError: network (bytes) must be the file digits.wasm, whole and unchanged",
            "TypeError: network (Object) must be an address, bytes or a Response");
  }

  @Test
  void itNeedsNothingAndRunsNothingWhenInstalled() throws IOException {
    Map<String, byte[]> files = new TreeMap<>(LibraryPackage.files());
    JsonNode manifest = JSON.readTree(files.get("package.json"));

    assertThat(manifest.path("type").asText()).isEqualTo("module");
    assertThat(manifest.has("dependencies")).isFalse();
    assertThat(manifest.has("scripts")).isFalse();
    assertThat(manifest.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    for (JsonNode entry : manifest.path("exports")) {
      if (entry.isObject()) {
        assertThat(entry.fieldNames().next()).isEqualTo("types");
        entry.forEach(path -> assertThat(files).containsKey(path.asText().substring(2)));
      }
    }
    files.forEach(
        (name, bytes) -> {
          if (name.endsWith(".js")) {
            assertThat(new String(bytes, UTF_8)).as(name).doesNotContain("require(", "process.");
          }
        });
  }
}
