package dev.inkling.page.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.inkling.browser.pen.FlatInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.state.PageState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InkExportTest {

  private static final Ink DRAWING =
      Ink.of(
          Stroke.of(new double[] {0.1, 0.2}, new double[] {0.3, 0.4}, new double[] {507, 519.6}),
          Stroke.of(new double[] {0.5}, new double[] {-0.06})
              .withPressures(new double[] {0.25})
              .withTilts(new double[] {10}, new double[] {-20}));

  @Test
  void aDrawingIsALineOfTheInkFormat() {
    assertThat(InkExport.ndjson(DRAWING, 7))
        .isEqualTo(
            "{\"label\":7,\"source\":\"inkling\","
                + "\"strokes\":[[[100,300,0],[200,400,13]],[[500,-60]]],"
                + "\"pressures\":[[],[0.250]],\"tilts\":[[],[10,-20]]}\n");
    assertThat(InkExport.ndjson(Ink.of(DRAWING.strokes().get(0)), PageState.NOTHING))
        .isEqualTo("{\"source\":\"inkling\",\"strokes\":[[[100,300,0],[200,400,13]]]}\n");
  }

  @Test
  void theDocumentOfTheInkFormatShowsWhatThePageWrites() throws IOException {
    assertThat(Files.readString(Path.of("../docs/ink-format.md")))
        .contains("```ndjson\n" + InkExport.ndjson(DRAWING, 7) + "```");
  }

  /** Training's own tests learn from that file. */
  @Test
  void correctionsAreTheFileThatTrainingIsTestedWith() throws IOException {
    StringBuilder exported = new StringBuilder();
    for (int digit = 0; digit < 10; digit++) {
      exported.append(InkExport.ndjson(DRAWING, digit));
      exported.append(InkExport.ndjson(Ink.of(curve(digit)), digit));
    }

    try (InputStream file = InkExportTest.class.getResourceAsStream("corrections.ndjson")) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(exported.toString());
    }
  }

  /** A finger's stroke: places and times, no pressure. */
  private static Stroke curve(int digit) {
    double[] xs = new double[12];
    double[] ys = new double[12];
    double[] times = new double[12];
    for (int i = 0; i < 12; i++) {
      xs[i] = 0.3 + 0.03 * (i * (digit + 1) % 13);
      ys[i] = 0.2 + 0.05 * i;
      times[i] = 1000 + 16.5 * i;
    }
    return Stroke.of(xs, ys, times);
  }

  @Test
  void aPictureHasASmoothLineForEachStrokeAndADotForATap() {
    assertThat(InkExport.svg(DRAWING))
        .startsWith("<svg xmlns=")
        .contains("d=\"M100 300C100 300 200 400 200 400M500 -60h0\"");
  }

  @Test
  void flatInkIsTheSameInk() {
    assertThat(FlatInk.ink(FlatInk.of(DRAWING))).isEqualTo(DRAWING);
    assertThat(FlatInk.ink(new double[0])).isEqualTo(Ink.empty());
  }

  @Test
  void aPictureIsKeptToTheBitOfAByteBesideItsLines() {
    float[] pixels = new float[784];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 256 / 255f;
    }
    DigitImage picture = DigitImage.of(pixels);
    Ink ink = Ink.of(Stroke.of(new double[] {0.5}, new double[] {0.5}));

    String line = InkExport.ndjson(ink, picture, 4);
    String digits = line.substring(line.indexOf("\"image\":\"") + 9, line.length() - 3);

    assertThat(line).startsWith(InkExport.ndjson(ink, 4).replace("}\n", ",\"image\":\"000102"));
    assertThat(line).endsWith("0e0f\"}\n");
    assertThat(InkExport.picture(digits)).isEqualTo(picture);
    assertThat(InkExport.ndjson(ink, null, 4)).isEqualTo(InkExport.ndjson(ink, 4));
  }

  @Test
  void whatIsNoPictureIsNone() {
    assertThat(InkExport.picture(null)).isNull();
    assertThat(InkExport.picture("00")).isNull();
    assertThat(InkExport.picture("0x".repeat(784))).isNull();
    assertThat(InkExport.picture("00".repeat(785))).isNull();
  }

  @Test
  void flatInkThatIsCutOffOrHostileIsRefused() {
    double[] flat = FlatInk.of(DRAWING);
    for (int end = 1; end < flat.length; end++) {
      double[] cut = Arrays.copyOf(flat, end);
      // Not where the first stroke ends.
      if (end != 13) {
        assertThatIllegalArgumentException().isThrownBy(() -> FlatInk.ink(cut));
      }
    }
    for (double[] hostile :
        new double[][] {
          {0, 0},
          {-1, 0},
          {1e9, 0, 1, 1},
          {Double.NaN, 0, 1, 1},
          {1, 8, 1, 1},
          {1, 0, Double.NaN, 1}
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> FlatInk.ink(hostile));
    }
  }
}
