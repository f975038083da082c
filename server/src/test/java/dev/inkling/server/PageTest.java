package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.InkReader;
import dev.inkling.data.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in a real browser. */
class PageTest {

  private static final Path UJI = Path.of("../../shared/data/ink/uji-v1.ndjson.gz");

  private static final DigitRecognizer RECOGNIZER = DigitRecognizer.bundled();
  private static Server server;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    server = Server.start("127.0.0.1", 0);
    chromium = new Chromium();
    chromium.open("http://127.0.0.1:" + server.port() + "/");
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void drawingsOfStrangersGetTheLibrarysAnswer() throws Exception {
    assumeTrue(Files.exists(UJI), "the recorded drawings are not here");
    replay(InkReader.read(UJI), Pointer.MOUSE);
  }

  private static void replay(List<LabeledInk> drawings, Pointer pointer) {
    Random random = new Random(1);
    for (LabeledInk drawing : drawings) {
      chromium.clear();
      double[] pad = chromium.pad();
      Ink placed = place(drawing.ink(), pad, 0.2 + 0.6 * random.nextDouble(), random);

      pointer.draw(chromium.tools(), placed);

      Chromium.Shown shown = chromium.shown();
      Prediction expected = RECOGNIZER.recognize(shown.received());
      assertThat(shown.received().strokes()).hasSameSizeAs(placed.strokes());
      assertThat(shown.answer()).isEqualTo(String.valueOf(expected.digit()));
      for (int digit = 0; digit < 10; digit++) {
        assertThat(shown.probabilities().get(digit))
            .isCloseTo(expected.probability(digit), within(1e-3));
      }
      assertThat(shown.received().points()).isGreaterThanOrEqualTo(placed.points());
    }
  }

  static Ink place(Ink ink, double[] pad, double share, Random random) {
    double minX = Double.MAX_VALUE;
    double minY = Double.MAX_VALUE;
    double maxX = -Double.MAX_VALUE;
    double maxY = -Double.MAX_VALUE;
    for (Stroke stroke : ink.strokes()) {
      for (int i = 0; i < stroke.size(); i++) {
        minX = Math.min(minX, stroke.x(i));
        maxX = Math.max(maxX, stroke.x(i));
        minY = Math.min(minY, stroke.y(i));
        maxY = Math.max(maxY, stroke.y(i));
      }
    }
    double side = Math.max(1, Math.max(maxX - minX, maxY - minY));
    double scale = share * pad[2] / side;
    double left = pad[0] + random.nextDouble() * (pad[2] - (maxX - minX) * scale);
    double top = pad[1] + random.nextDouble() * (pad[2] - (maxY - minY) * scale);
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      double[] xs = new double[stroke.size()];
      double[] ys = new double[stroke.size()];
      for (int i = 0; i < xs.length; i++) {
        xs[i] = left + (stroke.x(i) - minX) * scale;
        ys[i] = top + (stroke.y(i) - minY) * scale;
      }
      strokes.add(Stroke.of(xs, ys));
    }
    return new Ink(strokes);
  }
}
