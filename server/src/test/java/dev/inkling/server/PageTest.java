package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.InkReader;
import dev.inkling.data.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.server.Chromium.Shown;
import dev.inkling.server.Pointer.Phase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page in a real browser, drawn on with the browser's own pointers. Fails where there is no
 * browser; {@code -Dinkling.browser=none} skips it.
 */
class PageTest {

  private static final Path UJI = Path.of("../../shared/data/ink/uji-v1.ndjson.gz");
  private static final Path OWN = Path.of("src/test/resources/dev/inkling/server/digits.ndjson");

  /** How far a bar may be from the library's probability. */
  private static final double TOLERANCE = 1e-3;

  /** Longer than the page waits before it says something in words, in milliseconds. */
  private static final int REST = 600;

  private static final int CONTROL = 2;
  private static final int META = 4;

  /** Views from a small phone to a large screen: width, height, density. */
  private static final double[][] VIEWS = {
    {1280, 800, 1}, {360, 640, 3}, {768, 1024, 2}, {640, 360, 2.625}, {1920, 1080, 1.25}
  };

  private static final List<Pointer> POINTERS = List.of(Pointer.MOUSE, Pointer.PEN, Pointer.TOUCH);

  private static final DigitRecognizer RECOGNIZER = DigitRecognizer.bundled();
  private static Server server;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    assumeFalse("none".equals(System.getProperty("inkling.browser")), "no browser is wanted");
    server = Server.start("127.0.0.1", 0);
    chromium = new Chromium();
    openPage();
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

  @BeforeEach
  void emptyThePad() {
    chromium.resize(1280, 800, 1);
    chromium.clear();
  }

  @AfterEach
  void theConsoleStaysEmpty() {
    assertThat(chromium.console()).isEmpty();
  }

  @Test
  void drawingsOfStrangersGetTheLibrarysAnswer() throws Exception {
    assumeTrue(Files.exists(UJI), "the recorded drawings are not here");
    List<LabeledInk> drawings = InkReader.read(UJI);
    Random random = new Random(1);

    // Every second drawing: 110 of 11 writers.
    for (int i = 0; i < drawings.size() / 2; i++) {
      if (i % 22 == 0) {
        double[] view = VIEWS[i / 22 % VIEWS.length];
        chromium.resize((int) view[0], (int) view[1], view[2]);
      }
      drawAndCompare(drawings.get(2 * i).ink(), POINTERS.get(i % 3), random);
    }
  }

  @ParameterizedTest
  @CsvSource({"MOUSE, 1280, 800, 1", "TOUCH, 360, 640, 3", "PEN, 768, 1024, 2"})
  void ourOwnDrawingsGetTheLibrarysAnswer(Pointer pointer, int width, int height, double density)
      throws Exception {
    chromium.resize(width, height, density);
    List<LabeledInk> drawings = InkReader.read(OWN);
    Random random = new Random(2);

    for (LabeledInk drawing : drawings) {
      drawAndCompare(drawing.ink(), pointer, random);
    }

    assertThat(drawings).hasSize(30);
  }

  /** Draws at a random size and place; what the page shows is what the library says. */
  private static void drawAndCompare(Ink ink, Pointer pointer, Random random) {
    double[] pad = chromium.pad();
    Ink placed = Placement.anywhere(ink, pad, 0.2 + 0.7 * random.nextDouble(), random);

    Shown shown = drawn(placed, pointer);
    // Once in some thousand strokes the browser hands on one event less than it was sent; then the
    // drawing is drawn again. Whatever arrived, the page must answer as the library does.
    for (int again = 0; again < 2 && !everyPointArrived(placed, pad, shown.received()); again++) {
      shown = drawn(placed, pointer);
    }

    assertThat(everyPointArrived(placed, pad, shown.received())).isTrue();
    // Browsers round a pointer's place; that moves a bar by less than anybody sees.
    Prediction unrounded = RECOGNIZER.recognize(ink);
    assertThat(shown.probabilities().get(unrounded.digit()))
        .isCloseTo(unrounded.confidence(), within(0.3));
  }

  private static Shown drawn(Ink placed, Pointer pointer) {
    chromium.clear();
    pointer.draw(chromium.tools(), placed);
    Shown shown = chromium.shown();
    assertShows(shown, RECOGNIZER.recognize(shown.received()));
    return shown;
  }

  private static void assertShows(Shown shown, Prediction expected) {
    assertThat(shown.answer()).isEqualTo(String.valueOf(expected.digit()));
    for (int digit = 0; digit < 10; digit++) {
      assertThat(shown.probabilities().get(digit))
          .as("bar %d", digit)
          .isCloseTo(expected.probability(digit), within(TOLERANCE));
    }
  }

  private static boolean everyPointArrived(Ink sent, double[] pad, Ink received) {
    if (received.strokes().size() != sent.strokes().size()) {
      return false;
    }
    // Rounding moves a point by less than a pixel.
    double pixel = 1 / pad[2];
    for (int s = 0; s < sent.strokes().size(); s++) {
      Stroke from = sent.strokes().get(s);
      Stroke to = received.strokes().get(s);
      int next = 0;
      for (int i = 0; i < from.size(); i++) {
        double x = (from.x(i) - pad[0]) / pad[2];
        double y = (from.y(i) - pad[1]) / pad[2];
        while (next < to.size()
            && Math.max(Math.abs(to.x(next) - x), Math.abs(to.y(next) - y)) > pixel) {
          next++;
        }
        if (next == to.size()) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void anEmptyPadShowsNoAnswerAndEmptyBars() {
    Shown shown = chromium.shown();

    assertThat(shown.answer()).isEmpty();
    assertThat(shown.probabilities()).hasSize(10).containsOnly(0.0);
    assertThat(chromium.text("document.getElementById('confidence').textContent")).isEmpty();
    assertThat(inkOnPad()).isZero();
    assertThat(inkInSight()).isZero();
  }

  @Test
  void barsAreMetersThatSayWhatTheyMeasure() {
    draw(stroke(0.5, 0.2, 0.5, 0.8));

    assertThat(
            chromium.text(
                "[...document.querySelectorAll('[role=meter]')].map(bar =>"
                    + " bar.ariaLabel + bar.ariaValueMin + bar.ariaValueMax).join(' ')"))
        .isEqualTo("00100 10100 20100 30100 40100 50100 60100 70100 80100 90100");
    assertThat(chromium.text("document.querySelector('[role=meter]').ariaValueText"))
        .matches("\\d+ %");
  }

  @ParameterizedTest
  @CsvSource({"1280, 800, width", "360, 640, height"})
  void barsAreAsLongAsTheyAreLikely(int width, int height, String side) {
    chromium.resize(width, height, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.25), stroke(0.7, 0.25, 0.4, 0.8));
    Shown shown = chromium.shown();
    // Bars glide to their length.
    Chromium.sleep(200);

    for (int digit = 0; digit < 10; digit++) {
      String bar = "document.querySelector('[role=meter][aria-label=\"" + digit + "\"] %s')";
      String length = ".getBoundingClientRect()." + side;
      double share =
          chromium.number(
              bar.formatted(".fill") + length + " / " + bar.formatted(".track") + length);
      assertThat(share).isCloseTo(shown.probabilities().get(digit), within(0.01));
    }
  }

  @Test
  void barsFollowThePenWhileItDraws() {
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.3, 0.2);
    send(Phase.MOVE, pad, 0.7, 0.2);
    Shown dash = chromium.shown();
    send(Phase.MOVE, pad, 0.4, 0.8);
    Shown seven = chromium.shown();
    send(Phase.UP, pad, 0.4, 0.8);

    assertThat(dash.received().points()).isEqualTo(2);
    assertShows(dash, RECOGNIZER.recognize(dash.received()));
    assertShows(seven, RECOGNIZER.recognize(seven.received()));
    assertThat(seven.probabilities()).isNotEqualTo(dash.probabilities());
  }

  @Test
  void severalPointsInOneFrameCostOneRun() {
    Object runs =
        chromium.run(
            """
            const context = CanvasRenderingContext2D.prototype;
            const put = context.putImageData;
            window.runs = 0;
            context.putImageData = function(...all) { runs++; return put.apply(this, all); };
            const pad = document.getElementById('pad');
            const box = pad.getBoundingClientRect();
            const at = (type, share) => pad.dispatchEvent(new PointerEvent(type, {
              pointerId: 7, isPrimary: true, button: 0, buttons: 1, pointerType: 'mouse',
              clientX: box.x + share * box.width, clientY: box.y + share * box.height}));
            at('pointerdown', 0.1);
            for (let i = 0; i < 200; i++) at('pointermove', 0.1 + i * 0.004);
            at('pointerup', 0.9);
            return window.runs;
            """);
    Shown shown = chromium.shown();

    assertThat(runs).isEqualTo(0L);
    assertThat(chromium.number("window.runs")).isEqualTo(1);
    assertThat(shown.received().points()).isEqualTo(202);
    assertShows(shown, RECOGNIZER.recognize(shown.received()));
  }

  @Test
  void aTapIsADotThatHasAnAnswer() {
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.5, 0.5);
    send(Phase.UP, pad, 0.5, 0.5);

    Shown shown = chromium.shown();

    assertShows(shown, RECOGNIZER.recognize(Ink.of(stroke(0.5, 0.5))));
    assertThat(inkOnPad()).isPositive();
  }

  @Test
  void theNetworksSightIsTheDigitImage() {
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    Shown shown = chromium.shown();
    float[] expected =
        dev.inkling.ink.InkNormalizer.standard().normalize(shown.received()).pixels();

    List<?> seen =
        (List<?>)
            chromium.run(
                "const data = document.getElementById('sight').getContext('2d')"
                    + ".getImageData(0, 0, 28, 28).data;"
                    + "return Array.from({length: 784}, (_, i) => data[4 * i + 3]);");

    for (int i = 0; i < expected.length; i++) {
      assertThat(((Number) seen.get(i)).doubleValue()).isCloseTo(255 * expected[i], within(1.0));
    }
  }

  @Test
  void undoTakesBackOneStrokeByButtonAndKeys() {
    draw(stroke(0.3, 0.2, 0.7, 0.2));
    Shown one = chromium.shown();
    draw(stroke(0.7, 0.2, 0.4, 0.8));
    Shown two = chromium.shown();

    for (Runnable undo :
        List.<Runnable>of(
            () -> chromium.run("document.getElementById('undo').click()"),
            () -> chromium.press("z", CONTROL),
            () -> chromium.press("z", META),
            () -> chromium.press("Backspace", 0))) {
      undo.run();
      assertThat(chromium.shown().probabilities()).isEqualTo(one.probabilities());
      draw(stroke(0.7, 0.2, 0.4, 0.8));
      assertThat(chromium.shown().probabilities()).isEqualTo(two.probabilities());
    }
  }

  @Test
  void clearEmptiesThePadByButtonAndKeysAndUndoBringsItBack() {
    for (Runnable clear :
        List.<Runnable>of(
            () -> chromium.run("document.getElementById('clear').click()"),
            () -> chromium.press("Escape", 0),
            () -> chromium.press("Delete", 0))) {
      draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
      Shown drawn = chromium.shown();

      clear.run();
      Shown cleared = chromium.shown();

      assertThat(cleared.answer()).isEmpty();
      assertThat(cleared.probabilities()).containsOnly(0.0);
      assertThat(inkOnPad()).isZero();
      assertThat(inkInSight()).isZero();
      chromium.press("z", CONTROL);
      assertThat(chromium.shown().probabilities()).isEqualTo(drawn.probabilities());
      clear.run();
    }
  }

  @Test
  void keysWithOtherModifiersAreTheBrowsersOwn() {
    draw(stroke(0.3, 0.2, 0.7, 0.8));
    Shown drawn = chromium.shown();

    chromium.press("z", 0);
    chromium.press("z", 1);
    chromium.press("a", 0);

    assertThat(chromium.shown().probabilities()).isEqualTo(drawn.probabilities());
  }

  @Test
  void buttonsAreReachedByKeyboardWithVisibleFocus() {
    draw(stroke(0.3, 0.2, 0.7, 0.8));
    chromium.run("document.activeElement.blur()");

    chromium.press("Tab", 0);
    String first = chromium.text("document.activeElement.id");
    String outline = chromium.text("getComputedStyle(document.activeElement).outlineStyle");
    chromium.press("Tab", 0);
    String second = chromium.text("document.activeElement.id");
    chromium.press("Enter", 0);

    assertThat(first).isEqualTo("undo");
    assertThat(outline).isEqualTo("solid");
    assertThat(second).isEqualTo("clear");
    assertThat(chromium.shown().answer()).isEmpty();
    // A button that has nothing left to do keeps the focus: nobody is thrown to the page's top.
    assertThat(chromium.text("document.activeElement.id")).isEqualTo("clear");
    assertThat(chromium.text("document.activeElement.ariaDisabled")).isEqualTo("true");
  }

  @Test
  void aSecondFingerDrawsNothing() {
    double[] pad = chromium.pad();
    touch("touchStart", pad, 0.5, 0.2);
    touch("touchMove", pad, 0.5, 0.6);
    Shown first = chromium.shown();

    touch("touchStart", pad, 0.5, 0.6, 0.1, 0.1);
    touch("touchMove", pad, 0.5, 0.6, 0.9, 0.1);
    touch("touchMove", pad, 0.5, 0.6, 0.9, 0.9);
    Shown second = chromium.shown();
    touch("touchMove", pad, 0.5, 0.8, 0.9, 0.9);
    touch("touchEnd", pad);
    Shown last = chromium.shown();

    assertShows(first, RECOGNIZER.recognize(Ink.of(stroke(0.5, 0.2, 0.5, 0.6))));
    assertThat(second.probabilities()).isEqualTo(first.probabilities());
    assertThat(last.answer()).isEqualTo(first.answer());
    assertThat(inkAt(0.9, 0.5)).isFalse();
    assertThat(inkAt(0.5, 0.75)).isTrue();
  }

  @Test
  void aCancelledStrokeStaysAndTheNextOneIsANewOne() {
    double[] pad = chromium.pad();
    touch("touchStart", pad, 0.3, 0.2);
    touch("touchMove", pad, 0.7, 0.2);
    touch("touchCancel", pad);
    Shown cancelled = chromium.shown();
    touch("touchStart", pad, 0.7, 0.2);
    touch("touchMove", pad, 0.4, 0.8);
    touch("touchEnd", pad);
    Shown next = chromium.shown();
    chromium.press("z", CONTROL);

    assertShows(cancelled, RECOGNIZER.recognize(Ink.of(stroke(0.3, 0.2, 0.7, 0.2))));
    assertThat(next.probabilities()).isNotEqualTo(cancelled.probabilities());
    assertThat(chromium.shown().probabilities()).isEqualTo(cancelled.probabilities());
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "middle"})
  void onlyThePrimaryButtonDraws(String button) {
    double[] pad = chromium.pad();
    for (String type : List.of("mousePressed", "mouseMoved", "mouseReleased")) {
      double share = type.equals("mousePressed") ? 0.3 : 0.7;
      chromium
          .tools()
          .send(
              "Input.dispatchMouseEvent",
              "{\"type\":\"%s\",\"button\":\"%s\",\"x\":%s,\"y\":%s,\"clickCount\":1}"
                  .formatted(type, button, pad[0] + share * pad[2], pad[1] + share * pad[2]))
          .join();
    }

    assertThat(chromium.shown().answer()).isEmpty();
  }

  @Test
  void aPenThatLeavesThePadGoesOnDrawingUntilItIsLifted() {
    double[] pad = chromium.pad();
    send(Phase.DOWN, pad, 0.5, 0.5);
    send(Phase.MOVE, pad, 1.2, 0.5);
    send(Phase.MOVE, pad, 0.5, 0.9);
    send(Phase.UP, pad, 1.2, 0.9);
    send(Phase.MOVE, pad, 0.2, 0.2);

    Shown shown = chromium.shown();

    assertShows(
        shown, RECOGNIZER.recognize(Ink.of(stroke(0.5, 0.5, 1.2, 0.5, 0.5, 0.9, 1.2, 0.9))));
    assertThat(inkAt(0.2, 0.2)).isFalse();
  }

  @Test
  void theDrawingIsKeptAndSharpWhenTheScreenTurnsOrChanges() {
    draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
    Shown drawn = chromium.shown();

    for (double[] view : VIEWS) {
      chromium.resize((int) view[0], (int) view[1], view[2]);
      Shown turned = chromium.shown();
      double side = chromium.pad()[2];

      assertThat(turned.answer()).isEqualTo(drawn.answer());
      assertThat(turned.probabilities()).isEqualTo(drawn.probabilities());
      assertThat(chromium.number("document.getElementById('pad').width"))
          .isCloseTo(side * view[2], within(0.51));
      assertThat(inkAt(0.7, 0.2)).isTrue();
      assertThat(inkAt(0.4, 0.78)).isTrue();
      assertThat(inkAt(0.3, 0.6)).isFalse();
    }
  }

  @Test
  void aStrokeUnderWaySurvivesATurnOfTheScreen() {
    double[] wide = chromium.pad();
    send(Phase.DOWN, wide, 0.3, 0.2);
    send(Phase.MOVE, wide, 0.7, 0.2);
    chromium.resize(360, 640, 2);
    double[] narrow = chromium.pad();
    send(Phase.MOVE, narrow, 0.4, 0.8);
    send(Phase.UP, narrow, 0.4, 0.8);

    Shown shown = chromium.shown();

    assertThat(shown.received().strokes()).hasSize(1);
    assertShows(shown, RECOGNIZER.recognize(shown.received()));
  }

  @Test
  void doubtIsShownBesideTheAnswerOnlyOnceThePenRests() {
    double[] pad = chromium.pad();
    Ink scribble = scribble();

    Pointer.MOUSE.draw(chromium.tools(), Placement.onto(scribble, pad));
    boolean whileDrawing = isDoubtShown();
    Shown drawn = chromium.shown();
    Chromium.sleep(REST);
    boolean atRest = isDoubtShown();
    Shown rested = chromium.shown();
    send(Phase.DOWN, pad, 0.5, 0.5);
    chromium.awaitFrame();
    boolean goingOn = isDoubtShown();
    send(Phase.UP, pad, 0.5, 0.5);

    assertThat(whileDrawing).isFalse();
    assertThat(atRest).isTrue();
    assertThat(rested).isEqualTo(drawn);
    assertThat(rested.answer()).isNotEmpty();
    assertThat(goingOn).isFalse();
  }

  @Test
  void listenersHearTheAnswerOnceWhenItHasSettled() {
    chromium.run(
        """
        const region = document.getElementById('announcement');
        window.heard = [];
        new MutationObserver(() => region.textContent && heard.push(region.textContent))
            .observe(region, {childList: true, characterData: true, subtree: true});
        """);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    String drawing = chromium.text("heard.join()");
    Shown shown = chromium.shown();
    Chromium.sleep(REST);

    Prediction expected = RECOGNIZER.recognize(shown.received());
    String heard = chromium.text("heard.join('; ')");
    assertThat(drawing).isEmpty();
    assertThat(heard)
        .startsWith(expected.digit() + ", " + Math.round(expected.confidence() * 100) + " percent")
        .doesNotContain(";");
    assertThat(chromium.text("document.getElementById('announcement').role")).isEqualTo("status");
    assertThat(chromium.text("document.getElementById('answer').ariaLive")).isEqualTo("off");
  }

  @ParameterizedTest
  @CsvSource({
    "360, 640",
    "390, 844",
    "320, 568",
    "768, 1024",
    "640, 360",
    "640, 400",
    "1280, 800",
    "1920, 1080"
  })
  void everythingIsVisibleWithoutScrolling(int width, int height) throws Exception {
    chromium.resize(width, height, 1);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.awaitFrame();

    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(chromium.number("document.documentElement.scrollHeight")).isEqualTo(height);
    assertThat(
            chromium.text(
                """
                [...document.querySelectorAll('#pad, #answer, #sight, #undo, #clear, [role=meter]')]
                    .filter(element => {
                      const box = element.getBoundingClientRect();
                      return box.left < 0 || box.top < 0 || box.width < 5 || box.height < 5
                          || box.right > innerWidth || box.bottom > innerHeight;
                    }).map(element => element.id || element.ariaLabel).join()
                """))
        .isEmpty();
    if (width < height && width < 600) {
      assertThat(chromium.pad()[2]).isGreaterThan(0.88 * width);
    }
  }

  @Test
  void atFourTimesTheSizeThePageScrollsDownwardsOnly() {
    chromium.resize(320, 200, 4);

    assertThat(chromium.number("document.documentElement.scrollWidth")).isEqualTo(320);
    assertThat(chromium.pad()[2]).isGreaterThanOrEqualTo(240);
  }

  @ParameterizedTest
  @CsvSource({
    "desktop, 1280, 800, 1, light",
    "desktop, 1280, 800, 1, dark",
    "phone, 360, 640, 2, light",
    "phone, 360, 640, 2, dark",
    "landscape, 640, 360, 2, light"
  })
  void lightAndDarkAreBothDesigned(
      String name, int width, int height, double density, String scheme) throws Exception {
    chromium.resize(width, height, density);
    chromium.media("prefers-color-scheme", scheme);
    Ink three = InkReader.read(OWN).get(13).ink();
    Pointer.MOUSE.draw(
        chromium.tools(), Placement.anywhere(three, chromium.pad(), 0.7, new Random(3)));
    Chromium.sleep(REST);

    String paper = chromium.text("getComputedStyle(document.documentElement).backgroundColor");
    Path picture = chromium.screenshot(name + "-" + scheme);
    chromium.media("prefers-color-scheme", "light");

    assertThat(paper).isEqualTo(scheme.equals("dark") ? "rgb(20, 22, 28)" : "rgb(247, 245, 240)");
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void inkTakesTheNewColourWhenTheSchemeChanges() {
    draw(stroke(0.3, 0.5, 0.7, 0.5));
    chromium.awaitFrame();
    String color =
        "document.getElementById('pad').getContext('2d')"
            + ".getImageData(document.getElementById('pad').width / 2,"
            + " document.getElementById('pad').width / 2, 1, 1).data.join()";
    String light = chromium.text(color);
    chromium.media("prefers-color-scheme", "dark");
    String dark = chromium.text(color);
    chromium.media("prefers-color-scheme", "light");

    assertThat(light).isEqualTo("47,73,200,255");
    assertThat(dark).isEqualTo("157,180,255,255");
  }

  @Test
  void thePageAsksNobodyElseForAnything() {
    String origin = "http://127.0.0.1:" + server.port() + "/";

    String requests =
        chromium.text("performance.getEntriesByType('resource').map(e => e.name).join()");

    assertThat(requests.split(","))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(r -> r.startsWith(origin));
    assertThat(requests).containsPattern("digits\\.[0-9a-f]{16}\\.onnx");
  }

  @Test
  void theInvitationGoesAtTheFirstTouch() {
    openPage();
    String invitation = "getComputedStyle(document.querySelector('.invitation')).opacity";
    String before = chromium.text(invitation);
    draw(stroke(0.3, 0.5, 0.7, 0.5));
    Chromium.sleep(400);

    assertThat(before).isEqualTo("1");
    assertThat(chromium.text(invitation)).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.onnx", "*/inkling.*.js"})
  void aVisitorIsToldWhenSomethingCannotBeLoaded(String lost) {
    chromium.block(lost);
    chromium.reload();
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    String sentence = chromium.text("document.getElementById('trouble').textContent");
    chromium.block();
    openPage();

    assertThat(sentence).contains("could not be loaded", "connection", "reload");
    // The browser's own word about the lost file, and ours for developers.
    assertThat(chromium.console()).isNotEmpty();
  }

  @Test
  void asStaticFilesThePageWorksBelowAnyPath(@TempDir Path folder) throws Exception {
    Site.bundled().write(folder);
    HttpServer host =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/some/deep/path/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring("/some/deep/path/".length());
          Path file = folder.resolve(name.isEmpty() ? "index.html" : name);
          exchange.getResponseHeaders().add("Content-Type", contentType(file));
          byte[] bytes = Files.readAllBytes(file);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    host.start();
    try {
      chromium.open("http://127.0.0.1:" + host.getAddress().getPort() + "/some/deep/path/");
      draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
      Shown shown = chromium.shown();

      assertShows(shown, RECOGNIZER.recognize(shown.received()));
    } finally {
      host.stop(0);
      openPage();
    }
  }

  private static String contentType(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".html")
        ? "text/html"
        : name.endsWith(".css")
            ? "text/css"
            : name.endsWith(".js")
                ? "text/javascript"
                : name.endsWith(".svg") ? "image/svg+xml" : "application/octet-stream";
  }

  private static void openPage() {
    chromium.open("http://127.0.0.1:" + server.port() + "/");
  }

  /** Something that the library says is no digit. */
  private static Ink scribble() {
    Random random = new Random(4);
    for (int attempt = 0; attempt < 100; attempt++) {
      double[] xs = random.doubles(30, 0.1, 0.9).toArray();
      double[] ys = random.doubles(30, 0.1, 0.9).toArray();
      Ink ink = Ink.of(Stroke.of(xs, ys));
      if (!RECOGNIZER.recognize(ink).isDigit()) {
        return ink;
      }
    }
    throw new AssertionError("the model takes every scribble for a digit");
  }

  /** A stroke through these points, shares of the pad's side. */
  private static Stroke stroke(double... points) {
    double[] xs = new double[points.length / 2];
    double[] ys = new double[points.length / 2];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = points[2 * i];
      ys[i] = points[2 * i + 1];
    }
    return Stroke.of(xs, ys);
  }

  private static void draw(Stroke... strokes) {
    Pointer.MOUSE.draw(chromium.tools(), Placement.onto(Ink.of(strokes), chromium.pad()));
  }

  private static void send(Phase phase, double[] pad, double x, double y) {
    Pointer.MOUSE.send(chromium.tools(), phase, pad[0] + x * pad[2], pad[1] + y * pad[2]).join();
  }

  /** Puts fingers at these places, shares of the pad's side. */
  private static void touch(String type, double[] pad, double... places) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < places.length; i += 2) {
      points
          .append(i == 0 ? "" : ",")
          .append("{\"id\":%d,".formatted(i / 2))
          .append("\"x\":" + (pad[0] + places[i] * pad[2]))
          .append(",\"y\":" + (pad[1] + places[i + 1] * pad[2]) + "}");
    }
    chromium
        .tools()
        .send(
            "Input.dispatchTouchEvent",
            "{\"type\":\"" + type + "\",\"touchPoints\":[" + points + "]}")
        .join();
  }

  private static boolean isDoubtShown() {
    return chromium.is(
        "getComputedStyle(document.getElementById('doubt')).visibility === 'visible'");
  }

  /** Whether there is ink, at a place in shares of the pad's side. */
  private static boolean inkAt(double x, double y) {
    return chromium.is(
        "(pad => pad.getContext('2d').getImageData(Math.floor(%s * pad.width),".formatted(x)
            + " Math.floor(%s * pad.width), 1, 1).data[3] > 0)".formatted(y)
            + "(document.getElementById('pad'))");
  }

  private static double inkOnPad() {
    return ink("pad");
  }

  private static double inkInSight() {
    return ink("sight");
  }

  /** The number of pixels of a canvas that are not blank. */
  private static double ink(String canvas) {
    return chromium.number(
        "(canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
            + ".reduce((sum, value, i) => sum + (i % 4 === 3 && value > 0), 0))"
            + "(document.getElementById('"
            + canvas
            + "'))");
  }
}
