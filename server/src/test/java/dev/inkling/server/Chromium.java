package dev.inkling.server;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
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
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in a real browser without a window, and what a test wants of it. */
final class Chromium implements AutoCloseable {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Keeps every point that reaches the page, as the page sees it: shares of the pad's side. */
  private static final String RECORD =
      """
      const pad = document.getElementById('pad');
      window.received = [];
      const take = event => {
        const box = pad.getBoundingClientRect();
        const all = event.getCoalescedEvents();
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

  private final ChromeDriver driver;
  private final DevTools tools;
  private final Path profile;

  /** A browser with further arguments. */
  Chromium(String... arguments) throws IOException, InterruptedException {
    String browser = find(BROWSERS, "Chromium or Chrome (Debian: apt-get install chromium)");
    String driverPath =
        find(
            List.of("chromedriver"), "Chromium's driver (Debian: apt-get install chromium-driver)");
    profile = Files.createTempDirectory("inkling-chromium");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--enable-precise-memory-info",
        "--window-size=1280,800",
        "--user-data-dir=" + profile);
    options.addArguments(arguments);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Path.of(driverPath).toFile())
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    Object chrome = driver.getCapabilities().getCapability("goog:chromeOptions");
    tools = new DevTools((String) ((Map<?, ?>) chrome).get("debuggerAddress"));
    useWorker(false);
  }

  private static String find(List<String> names, String what) throws IOException {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      for (String name : names) {
        Path path = Path.of(folder, name);
        if (Files.isExecutable(path)) {
          return path.toString();
        }
      }
    }
    throw new IOException("the page's tests need " + what);
  }

  DevTools tools() {
    return tools;
  }

  /** Opens the page and waits until its network can answer. */
  void open(String url) {
    driver.get(url);
    waitUntil("return !document.body.hasAttribute('aria-busy')");
    run(RECORD);
    resize(1280, 800, 1);
  }

  /** Leaves the page for another one, then opens an address, also one that differs in its hash. */
  void open(String elsewhere, String url) {
    driver.get(elsewhere);
    open(url);
  }

  /** Gives the view another size in CSS pixels and another density. */
  void resize(int width, int height, double density) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", density, "mobile", false));
    awaitFrame();
  }

  /** Sets media features, such as {@code prefers-color-scheme}. */
  void media(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
    awaitFrame();
  }

  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What a script gives to the function that is its last argument. */
  Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  double number(String script) {
    return ((Number) run("return " + script)).doubleValue();
  }

  String text(String script) {
    return (String) run("return " + script);
  }

  /** What a script says that calls its last argument. */
  String textLater(String script) {
    return (String) driver.executeAsyncScript(script);
  }

  boolean is(String script) {
    return (Boolean) run("return " + script);
  }

  void waitUntil(String script) {
    long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!Boolean.TRUE.equals(run(script))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never became true: " + script);
      }
      sleep(20);
    }
  }

  static void sleep(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where the pad is, in CSS pixels of the view: left, top, side. */
  double[] pad() {
    List<?> box =
        (List<?>)
            run(
                "const box = document.getElementById('pad').getBoundingClientRect();"
                    + "return [box.x, box.y, box.width]");
    return box.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
  }

  /** What the page shows, and the points that reached it since the last {@link #clear}. */
  record Shown(String answer, List<Double> probabilities, Ink received) {}

  void awaitFrame() {
    shown();
  }

  Shown shown() {
    Map<?, ?> read = (Map<?, ?>) driver.executeAsyncScript(READ);
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

  /** Empties the pad, and what was received. */
  void clear() {
    run("document.getElementById('clear').click(); window.received = [];");
  }

  /** Whether the page's worker answers its requests; tests of other things speak to the server. */
  void useWorker(boolean isUsed) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBypassServiceWorker", Map.of("bypass", !isUsed));
  }

  /** Whether requests for addresses that match are answered. */
  void block(String... patterns) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** Presses a key, with the modifiers that DevTools counts: 1 alt, 2 control, 4 meta, 8 shift. */
  void press(String key, int modifiers) {
    String text = key.equals("Enter") ? ",\"text\":\"\\r\"" : "";
    for (String type : List.of("keyDown", "keyUp")) {
      tools
          .send(
              "Input.dispatchKeyEvent",
              "{\"type\":\"%s\",\"key\":\"%s\",\"modifiers\":%d%s}"
                  .formatted(type, key, modifiers, type.equals("keyDown") ? text : ""))
          .join();
    }
  }

  Path screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    return Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** What the console has shown since the last call. */
  List<String> console() {
    List<String> lines = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      // Advice about how these tests, not the page, read a canvas.
      if (!entry.getMessage().contains("willReadFrequently")) {
        lines.add(entry.getLevel() + " " + entry.getMessage());
      }
    }
    return lines;
  }

  @Override
  public void close() {
    tools.close();
    driver.quit();
    // The browser's helper processes outlive it for a moment and go on writing.
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
