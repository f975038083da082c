package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the page holds after much use. */
class HeapPageTest extends BrowserTest {

  private static final int DRAWINGS = 200;

  /** Of each drawing; the timeline asks the network about each. */
  private static final int POINTS = 50;

  /** What the browser itself may have learned meanwhile, in bytes: 1 kB for each drawing. */
  private static final double SLACK = 200_000;

  /** Counts the network's runs. */
  private static final String COUNT =
      """
      // What the tests note of the pen is no part of the page.
      Object.defineProperty(window, 'received', { get: () => Object.assign([], { push() {} }), set() {} });
      window.runs = 0;
      const instantiate = WebAssembly.instantiate;
      WebAssembly.instantiate = async (...all) => {
        const { instance } = await instantiate(...all);
        const infer = () => { window.runs++; instance.exports.infer(); };
        return { instance: { exports: { ...instance.exports, infer } } };
      };
      """;

  /** Draws, waits until the network has been asked about every point, and clears the pad. */
  private static final String SCRIBBLE =
      """
      const [drawings, points, done] = arguments;
      const pad = document.getElementById('pad');
      const box = pad.getBoundingClientRect();
      const scribble = async () => {
        for (let n = 0; n < drawings; n++) {
          const enough = runs + points;
          const at = (type, i) => pad.dispatchEvent(new PointerEvent(type, {
            pointerId: 7, isPrimary: true, button: 0, buttons: 1, pointerType: 'mouse',
            clientX: box.x + (0.5 + 0.3 * Math.cos(i / 9 + n)) * box.width,
            clientY: box.y + (0.5 + 0.3 * Math.sin(i / 7)) * box.width}));
          at('pointerdown', 1);
          for (let i = 2; i <= points; i++) at('pointermove', i);
          at('pointerup', points);
          while (runs < enough) await new Promise(resolve => setTimeout(resolve));
          document.getElementById('clear').click();
        }
      };
      scribble().then(() => done(true));
      """;

  private String script;

  @AfterEach
  void countNoMore() {
    chromium.removeScript(script);
    openPage();
  }

  @Test
  void twoHundredDrawingsAndTenThousandRunsLeaveNothingBehind() {
    script = chromium.addScript(COUNT);
    openPage();
    // Until undo goes back as far as it ever does.
    scribble();
    double runs = chromium.number("runs");
    double heap = heap();
    double elements = chromium.number("document.querySelectorAll('*').length");
    double listeners = listeners();

    scribble();
    double after = heap();

    assertThat(chromium.number("runs") - runs).isGreaterThanOrEqualTo(DRAWINGS * POINTS);
    assertThat(after).isLessThan(heap + SLACK);
    assertThat(chromium.number("document.querySelectorAll('*').length")).isEqualTo(elements);
    assertThat(listeners()).isEqualTo(listeners);
  }

  private static void scribble() {
    // In parts: a script has its time limit.
    for (int part = 0; part < 8; part++) {
      chromium.await(SCRIBBLE, DRAWINGS / 8, POINTS);
    }
  }

  /** What the page's objects take once nothing that is out of use is left, in bytes. */
  private static double heap() {
    // What this test itself has noted of the pen goes, too.
    chromium.clear();
    chromium.awaitFrame();
    chromium.devTools("HeapProfiler.collectGarbage", Map.of());
    return figure("Runtime.getHeapUsage", "usedSize");
  }

  private static double listeners() {
    return figure("Memory.getDOMCounters", "jsEventListeners");
  }

  private static double figure(String method, String name) {
    return ((Number) chromium.devTools(method, Map.of()).get(name)).doubleValue();
  }
}
