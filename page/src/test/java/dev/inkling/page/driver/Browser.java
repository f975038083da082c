package dev.inkling.page.driver;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.driver.Pointer.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The page in a real browser, and what a test wants of it, whatever protocol drives the browser.
 */
public abstract class Browser implements AutoCloseable {

  /** Keeps every point that reaches the page, as the page sees it: shares of the pad's side. */
  private static final String RECORD =
      """
      const pad = document.getElementById('pad');
      window.received = [];
      const take = event => {
        const box = pad.getBoundingClientRect();
        const all = event.getCoalescedEvents?.() ?? [];
        const points = event.type === 'pointermove' && all.length ? all : [event];
        if (event.type === 'pointerdown') received.push([]);
        for (const p of points) {
          received.at(-1)?.push([(p.clientX - box.x) / box.width, (p.clientY - box.y) / box.width]);
        }
      };
      for (const type of ['pointerdown', 'pointermove', 'pointerup']) {
        pad.addEventListener(type, event => {
          if (type === 'pointerdown') window.drawing = true;
          if (window.drawing) take(event);
          if (type === 'pointerup') window.drawing = false;
        }, true);
      }
      """;

  /** Waits for the picture in which all that has happened is shown, then reads the page. */
  private static final String READ =
      """
      const done = arguments[0];
      requestAnimationFrame(() => requestAnimationFrame(() => done({
        answer: document.getElementById('answer').textContent,
        bars: [...document.querySelectorAll('[role=meter]')].map(bar => [
          bar.getAttribute('aria-label'), bar.getAttribute('aria-valuenow')]),
        received: window.received ?? []})));
      """;

  /** The first of these programs on the search path. */
  public static Optional<Path> find(List<String> names) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a program that ends with the tests, whatever becomes of them. */
  public static Process start(ProcessBuilder program) throws IOException {
    Process process = program.start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  process.descendants().forEach(ProcessHandle::destroyForcibly);
                  process.destroyForcibly();
                }));
    return process;
  }

  /** Waits for a program that was told to end. */
  public static void stop(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Goes to an address; answers once the page there has been loaded. */
  public abstract void get(String url);

  /** What a script returns. */
  public abstract Object run(String script, Object... arguments);

  /** What a script gives to the function that is its last argument. */
  public abstract Object await(String script, Object... arguments);

  /** Gives the view another size in CSS pixels. */
  public abstract void resize(int width, int height);

  /** Draws ink whose coordinates are CSS pixels of the view, without a pause. */
  public abstract void draw(Pointer pointer, Ink ink);

  /** Does one thing at a place in CSS pixels of the view; answers when the page has seen it. */
  public abstract void send(Pointer pointer, Phase phase, double x, double y);

  @Override
  public abstract void close();

  /** Opens the page and waits until its network can answer. */
  public void open(String url) {
    get(url);
    waitUntil("return !document.body.hasAttribute('aria-busy')");
    run(RECORD);
    resize(1280, 800);
  }

  /** Leaves the page for another one, then opens an address, also one that differs in its hash. */
  public void open(String elsewhere, String url) {
    get(elsewhere);
    open(url);
  }

  public double number(String script) {
    return ((Number) run("return " + script)).doubleValue();
  }

  public String text(String script) {
    return (String) run("return " + script);
  }

  /** What a script says that calls its last argument. */
  public String textLater(String script) {
    return (String) await(script);
  }

  public boolean is(String script) {
    return (Boolean) run("return " + script);
  }

  public void waitUntil(String script) {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!Boolean.TRUE.equals(run(script))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never became true: " + script);
      }
      sleep(20);
    }
  }

  public static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where the pad is, in CSS pixels of the view: left, top, side. */
  public double[] pad() {
    List<?> box =
        (List<?>)
            run(
                "const box = document.getElementById('pad').getBoundingClientRect();"
                    + "return [box.x, box.y, box.width]");
    return box.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
  }

  /** What the page shows, and the points that reached it since the last {@link #clear}. */
  public record Shown(String answer, List<Double> probabilities, Ink received) {}

  public void awaitFrame() {
    shown();
  }

  public Shown shown() {
    Map<?, ?> read = (Map<?, ?>) await(READ);
    Double[] probabilities = new Double[10];
    for (Object bar : (List<?>) read.get("bars")) {
      List<?> pair = (List<?>) bar;
      int digit = Integer.parseInt((String) pair.get(0));
      probabilities[digit] = Double.parseDouble((String) pair.get(1)) / 100;
    }
    List<Stroke> strokes = new ArrayList<>();
    for (Object stroke : (List<?>) read.get("received")) {
      List<?> points = (List<?>) stroke;
      strokes.add(Stroke.of(coordinates(points, 0), coordinates(points, 1)));
    }
    return new Shown((String) read.get("answer"), List.of(probabilities), new Ink(strokes));
  }

  private static double[] coordinates(List<?> points, int axis) {
    return points.stream()
        .mapToDouble(point -> ((Number) ((List<?>) point).get(axis)).doubleValue())
        .toArray();
  }

  /** Clicks a button, as a program does: wherever it lies. */
  public void click(String id) {
    run("document.getElementById('" + id + "').click()");
  }

  /**
   * Opens a panel and waits until it is seen. Its element is no longer hidden before that, while
   * the program of the panels is on its way.
   */
  public void openPanel(String panel) {
    click("open-" + panel);
    waitUntil("return document.getElementById('" + panel + "').getClientRects().length > 0");
    awaitFrame();
  }

  /** Empties the pad, and what was received. */
  public void clear() {
    run("document.getElementById('clear').click(); window.received = [];");
  }

  /**
   * Deletes a browser's profile: its helper processes outlive it for a moment and go on writing.
   */
  public static void delete(Path profile) {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!deleted(profile) && System.nanoTime() < end) {
      sleep(20);
    }
  }

  private static boolean deleted(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (DirectoryNotEmptyException | UncheckedIOException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
