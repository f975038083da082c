package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A lesson at the page, drawn by the browser's own pointers, with all panels in use: nothing grows,
 * nothing moves. Some seconds long, or as many as {@code -Dinkling.soak} says.
 */
class SoakPageTest extends PanelTest {

  private static final int SECONDS = Integer.getInteger("inkling.soak", 12);

  /** A first part of the time in which undo fills and programs are compiled. */
  private static final double WARM = 0.4;

  /** What the browser itself may keep more at the end, in bytes; the same for hours. */
  private static final double SLACK = 1_500_000;

  /** Less than that is none: a figure gets another digit. Sites are called good below 0.1. */
  private static final double STILL = 0.002;

  private static final List<String> PANELS =
      List.of("inside", "corrections", "picture", "share", "neighbors");

  /** Sums up what moves by itself, and notes how long events take. */
  private static final String OBSERVE =
      """
      window.shift = 0;
      window.slowest = 0;
      const add = entries => entries.forEach(entry => window.shift += entry.value);
      window.layout = new PerformanceObserver(list => add(list.getEntries()));
      layout.observe({ type: 'layout-shift' });
      window.moved = () => { add(layout.takeRecords()); return window.shift; };
      new PerformanceObserver(list => list.getEntries().forEach(entry =>
          window.slowest = Math.max(window.slowest, entry.duration)))
          .observe({ type: 'event', durationThreshold: 16 });
      """;

  /** What is kept in this browser: entries, and the lines of the database. */
  private static final String STORED =
      """
      const done = arguments[0];
      indexedDB.open('inkling').onsuccess = ({ target }) => {
        const base = target.result;
        const count = base.objectStoreNames.contains('lessons')
            ? base.transaction('lessons').objectStore('lessons').count() : null;
        const tell = () => done(localStorage.length + ' ' + (count?.result ?? 0));
        if (count) count.onsuccess = tell; else tell();
        base.close();
      };
      """;

  @Test
  void hoursOfDrawingWithPanelsInUseLeaveNothingBehind(TestReporter reporter) throws Exception {
    String script = chromium.addScript(OBSERVE);
    openPage();
    List<LabeledInk> inks = InkReader.read(OWN);
    Random random = new Random(5);
    List<Double> rounds = new ArrayList<>();
    long start = System.nanoTime();
    Held warm = null;
    int warmRounds = 0;
    double shift = 0;
    while (seconds(start) < SECONDS || warm == null) {
      if (warm == null && seconds(start) > WARM * SECONDS) {
        warm = Held.now();
        warmRounds = rounds.size();
      }
      long began = System.nanoTime();
      String panel = PANELS.get(rounds.size() % PANELS.size());
      chromium.openPanel(panel);
      // A panel that opens takes its room; from then on all stays where it is.
      double before = chromium.number("moved()");
      chromium.draw(
          Pointer.MOUSE,
          Placement.anywhere(
              inks.get(rounds.size() % inks.size()).ink(), chromium.pad(), 0.7, random));
      chromium.awaitFrame();
      shift = Math.max(shift, chromium.number("moved()") - before);
      if (panel.equals("corrections")) {
        chromium.click("was-" + random.nextInt(10));
        chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 1");
        chromium.run("document.querySelector('#corrected button').click()");
        chromium.waitUntil("return document.querySelectorAll('#corrected li').length === 0");
      }
      chromium.click("close");
      chromium.clear();
      rounds.add((System.nanoTime() - began) / 1e6);
    }
    Held after = Held.now();
    double slowest = chromium.number("window.slowest");
    chromium.removeScript(script);

    reporter.publishEntry(
        Map.of(
            "rounds", String.valueOf(rounds.size()),
            "heap, bytes", warm.heap + " to " + after.heap,
            "ms a round",
                median(rounds.subList(0, warmRounds))
                    + " to "
                    + median(rounds.subList(warmRounds, rounds.size())),
            "slowest event, ms", String.valueOf(slowest),
            "layout shift", String.valueOf(shift)));
    assertThat(after.heap).isLessThan(warm.heap + SLACK);
    assertThat(after.elements).isEqualTo(warm.elements);
    assertThat(after.stored).isEqualTo(warm.stored);
    assertThat(shift).as("layout shift of a drawing").isLessThan(STILL);
  }

  /** What the page holds, once nothing that is out of use is left. */
  private record Held(double heap, double elements, String stored) {

    static Held now() {
      chromium.awaitFrame();
      chromium.devTools("HeapProfiler.collectGarbage", Map.of());
      Object used = chromium.devTools("Runtime.getHeapUsage", Map.of()).get("usedSize");
      return new Held(
          ((Number) used).doubleValue(),
          chromium.number("document.querySelectorAll('*').length"),
          (String) chromium.await(STORED));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }
}
