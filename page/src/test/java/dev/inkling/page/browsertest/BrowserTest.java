package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.neighbors.NeighborFile;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.neighbors.FeatureSpace;
import dev.inkling.neighbors.Neighbors;
import dev.inkling.neighbors.TrainingPictures;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.Pointer.Phase;
import dev.inkling.page.driver.SiteServer;
import dev.inkling.page.site.Site;
import dev.inkling.wasm.QuantizedEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * The page in a real browser, drawn on with the browser's own pointers. One browser serves all of
 * these tests. They fail where there is no browser; {@code -Dinkling.browser=none} skips them.
 */
abstract class BrowserTest {

  static final Path OWN = Path.of("src/test/resources/dev/inkling/page/browsertest/digits.ndjson");

  /** How far a bar may be from the library's probability. */
  static final double TOLERANCE = 1e-3;

  static final int CONTROL = 2;

  static final int META = 4;

  static final int SHIFT = 8;

  /** Views from a small phone to a large screen: width, height, density. */
  static final double[][] VIEWS = {
    {1280, 800, 1}, {360, 640, 3}, {768, 1024, 2}, {640, 360, 2.625}, {1920, 1080, 1.25}
  };

  /** The library, with the engine whose bits the page's compiled network has. */
  static final DigitRecognizer RECOGNIZER = compiled(DigitRecognizer.bundled());

  /** An index of neighbours, gzipped, made of our own drawings. */
  static final byte[] INDEX = index();

  static SiteServer server;
  static Chromium chromium;

  private static DigitRecognizer compiled(DigitRecognizer recognizer) {
    return DigitRecognizer.of(
        new QuantizedEngine(network()), recognizer.temperature(), recognizer.rejectThreshold());
  }

  /** The network that ships. */
  static Network network() {
    try (InputStream in = DigitRecognizer.class.getResourceAsStream("digits.onnx")) {
      return OnnxReader.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] index() {
    try {
      List<LabeledInk> inks = InkReader.read(OWN);
      int size = DigitImage.SIZE * DigitImage.SIZE;
      int[] indices = new int[inks.size()];
      byte[] labels = new byte[inks.size()];
      byte[] pixels = new byte[inks.size() * size];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = i;
        labels[i] = (byte) inks.get(i).label().digit();
        float[] image = InkNormalizer.standard().normalize(inks.get(i).ink()).pixels();
        for (int p = 0; p < size; p++) {
          pixels[i * size + p] = (byte) Math.round(255 * image[p]);
        }
      }
      return NeighborFile.pack(
          Neighbors.of(new TrainingPictures(indices, labels, pixels), FeatureSpace.GRADIENTS)
              .withVotes(5)
              .withReach(450));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    assumeFalse("none".equals(System.getProperty("inkling.browser")), "no browser is wanted");
    if (chromium == null) {
      Site site = Site.withNeighbors(INDEX);
      server = SiteServer.start(() -> site);
      chromium = new Chromium();
      Runtime.getRuntime().addShutdownHook(new Thread(BrowserTest::stop));
    }
    openPage();
  }

  private static void stop() {
    chromium.close();
    server.close();
  }

  @BeforeEach
  void emptyThePad() {
    chromium.resize(1280, 800, 1);
    chromium.clear();
  }

  @AfterEach
  void theConsoleStaysEmpty() {
    assertThat(chromium.console()).isEmpty();
  }

  static void assertShows(Shown shown, Prediction expected) {
    assertThat(shown.answer()).isEqualTo(String.valueOf(expected.digit()));
    for (int digit = 0; digit < 10; digit++) {
      assertThat(shown.probabilities().get(digit))
          .as("bar %d", digit)
          .isCloseTo(expected.probability(digit), within(TOLERANCE));
    }
  }

  static void openPage() {
    chromium.open(server.address());
  }

  /** Chooses a language, and waits for it. */
  static void speak(String language) {
    chromium.run(
        "const select = document.getElementById('language'); select.value = arguments[0];"
            + "select.dispatchEvent(new Event('change'))",
        language);
    awaitLanguage(language);
  }

  /** Whether the page has fetched a file of that name. */
  static boolean isLoaded(String name) {
    return chromium.is(
        "performance.getEntriesByType('resource').some(e => e.name.includes('/" + name + ".'))");
  }

  /** Waits until the pen has rested so long that the page says its answer in words. */
  static void awaitRest() {
    chromium.awaitFrame();
    chromium.waitUntil("return document.getElementById('announcement').textContent !== ''");
  }

  /** Waits until bars, colours and whatever else glides have arrived. */
  static void awaitStill() {
    chromium.awaitFrame();
    chromium.waitUntil(
        "return document.getAnimations().every("
            + "animation => animation.effect.getComputedTiming().endTime === Infinity)");
  }

  static void awaitLanguage(String language) {
    chromium.waitUntil("return document.documentElement.lang === '" + language + "'");
  }

  /** A stroke through these points, shares of the pad's side. */
  static Stroke stroke(double... points) {
    double[] xs = new double[points.length / 2];
    double[] ys = new double[points.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = points[2 * i];
      ys[i] = points[2 * i + 1];
    }
    return Stroke.of(xs, ys);
  }

  static void draw(Stroke... strokes) {
    chromium.draw(Pointer.MOUSE, Placement.onto(Ink.of(strokes), chromium.pad()));
  }

  static void send(Phase phase, double[] pad, double x, double y) {
    chromium.send(Pointer.MOUSE, phase, pad[0] + x * pad[2], pad[1] + y * pad[2]);
  }

  /** Puts fingers at these places, shares of the pad's side. */
  static void touch(String type, double[] pad, double... places) {
    List<Map<String, Object>> points = new ArrayList<>();
    for (int i = 0; i < places.length; i += 2) {
      double x = pad[0] + places[i] * pad[2];
      double y = pad[1] + places[i + 1] * pad[2];
      points.add(Map.of("id", i / 2, "x", x, "y", y));
    }
    chromium.devTools("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
  }

  /** Whether there is ink, at a place in shares of the pad's side. */
  static boolean inkAt(double x, double y) {
    return chromium.is(
        "(pad => pad.getContext('2d').getImageData(Math.floor(%s * pad.width),".formatted(x)
            + " Math.floor(%s * pad.width), 1, 1).data[3] > 0)".formatted(y)
            + "(document.getElementById('pad'))");
  }

  static double inkOnPad() {
    return ink("pad");
  }

  static double inkInSight() {
    return ink("sight");
  }

  /** The number of pixels of a canvas that are not blank. */
  static double ink(String canvas) {
    return chromium.number(
        "(canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
            + ".reduce((sum, value, i) => sum + (i % 4 === 3 && value > 0), 0))"
            + "(document.getElementById('"
            + canvas
            + "'))");
  }
}
