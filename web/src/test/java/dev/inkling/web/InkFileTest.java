package dev.inkling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InkFileTest {

  private static final Ink DRAWING =
      Ink.of(
          Stroke.of(new double[] {0.1, 0.2}, new double[] {0.3, 0.4}, new double[] {507, 519.6}),
          Stroke.of(new double[] {0.5}, new double[] {-0.06})
              .withPressures(new double[] {0.25})
              .withTilts(new double[] {10}, new double[] {-20}));

  @Test
  void aDrawingIsALineOfTheInkFormat() {
    assertThat(InkFile.ndjson(DRAWING, 7))
        .isEqualTo(
            "{\"label\":7,\"source\":\"inkling\","
                + "\"strokes\":[[[100,300,0],[200,400,13]],[[500,-60]]],"
                + "\"pressures\":[[],[0.250]],\"tilts\":[[],[10,-20]]}\n");
    assertThat(InkFile.ndjson(Ink.of(DRAWING.strokes().get(0)), State.NOTHING))
        .isEqualTo("{\"source\":\"inkling\",\"strokes\":[[[100,300,0],[200,400,13]]]}\n");
  }

  @Test
  void aPictureHasASmoothLineForEachStrokeAndADotForATap() {
    assertThat(InkFile.svg(DRAWING))
        .startsWith("<svg xmlns=")
        .contains("d=\"M100 300C100 300 200 400 200 400M500 -60h0\"");
  }

  @Test
  void flatInkIsTheSameInk() {
    assertThat(FlatInk.ink(FlatInk.of(DRAWING))).isEqualTo(DRAWING);
    assertThat(FlatInk.ink(new double[0])).isEqualTo(Ink.empty());
  }

  @Test
  void flatInkThatIsCutOffOrHostileIsRefused() {
    double[] flat = FlatInk.of(DRAWING);
    for (int end = 1; end < flat.length; end++) {
      double[] cut = Arrays.copyOf(flat, end);
      if (end != 8) {
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
