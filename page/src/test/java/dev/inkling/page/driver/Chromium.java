package dev.inkling.page.driver;

import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.page.driver.Pointer.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.devtools.Command;
import org.openqa.selenium.devtools.Connection;
import org.openqa.selenium.devtools.SeleniumCdpConnection;
import org.openqa.selenium.devtools.idealized.target.model.SessionID;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/** The page in Chromium without a window, where it can be driven and watched most closely. */
public final class Chromium extends Browser {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final ChromeDriver driver;
  private final Connection connection;
  private final SessionID session;
  private final Path profile;

  /** A browser with further arguments. */
  public Chromium(String... arguments) throws IOException, InterruptedException {
    Path browser = find(BROWSERS, "Chromium or Chrome (Debian: apt-get install chromium)");
    Path driverPath =
        find(
            List.of("chromedriver"), "Chromium's driver (Debian: apt-get install chromium-driver)");
    profile = Files.createTempDirectory("inkling-chromium");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
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
        new ChromeDriverService.Builder().usingDriverExecutable(driverPath.toFile()).build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    connection = SeleniumCdpConnection.create(driver, ClientConfig.defaultConfig()).orElseThrow();
    Map<String, Object> page = Map.of("targetId", driver.getWindowHandle(), "flatten", true);
    session =
        new SessionID((String) send(null, "Target.attachToTarget", page).join().get("sessionId"));
    useWorker(false);
  }

  private static Path find(List<String> names, String what) throws IOException {
    return find(names).orElseThrow(() -> new IOException("the page's tests need " + what));
  }

  /** Has DevTools carry out a command; answers with its result. */
  public Map<String, Object> devTools(String method, Map<String, Object> parameters) {
    return driver.executeCdpCommand(method, parameters);
  }

  private CompletableFuture<Map<String, Object>> send(
      SessionID to, String method, Map<String, Object> parameters) {
    return connection
        .send(to, new Command<Map<String, Object>>(method, parameters, Json.MAP_TYPE))
        .orTimeout(20, TimeUnit.SECONDS);
  }

  @Override
  public void get(String url) {
    driver.get(url);
  }

  @Override
  public void resize(int width, int height) {
    resize(width, height, 1);
  }

  /** Gives the view another size in CSS pixels and another density. */
  public void resize(int width, int height, double density) {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", density, "mobile", false));
    awaitFrame();
  }

  /** Makes the view a phone's, held upright or not: fingers draw, scroll and zoom. */
  public void holdPhone(int width, int height) {
    boolean isUpright = height > width;
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            height,
            "deviceScaleFactor",
            2,
            "mobile",
            true,
            "screenOrientation",
            Map.of(
                "type",
                isUpright ? "portraitPrimary" : "landscapePrimary",
                "angle",
                isUpright ? 0 : 90)));
    useFingers(true);
    awaitFrame();
  }

  public void useFingers(boolean isUsed) {
    devTools("Emulation.setTouchEmulationEnabled", Map.of("enabled", isUsed));
  }

  /** Sets media features, such as {@code prefers-color-scheme}. */
  public void media(String feature, String value) {
    devTools(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
    awaitFrame();
  }

  @Override
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  @Override
  public Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  @Override
  public void draw(Pointer pointer, Ink ink) {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      int end = stroke.size() - 1;
      sent.add(start(pointer, Phase.DOWN, stroke.x(0), stroke.y(0)));
      for (int i = 1; i <= end; i++) {
        sent.add(start(pointer, Phase.MOVE, stroke.x(i), stroke.y(i)));
      }
      sent.add(start(pointer, Phase.UP, stroke.x(end), stroke.y(end)));
    }
    sent.forEach(CompletableFuture::join);
  }

  @Override
  public void send(Pointer pointer, Phase phase, double x, double y) {
    start(pointer, phase, x, y).join();
  }

  /**
   * Sends an event without waiting until the page has seen it. Hundreds can be under way at once,
   * as from a fast pen; WebDriver would wait for each to be drawn.
   */
  private CompletableFuture<?> start(Pointer pointer, Phase phase, double x, double y) {
    if (pointer == Pointer.TOUCH) {
      String type =
          switch (phase) {
            case DOWN -> "touchStart";
            case MOVE, HOVER -> "touchMove";
            case UP -> "touchEnd";
            case CANCEL -> "touchCancel";
          };
      boolean isDown = phase == Phase.DOWN || phase == Phase.MOVE;
      List<?> points = isDown ? List.of(Map.of("x", x, "y", y, "id", 1)) : List.of();
      return send(session, "Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
    }
    String type =
        switch (phase) {
          case DOWN -> "mousePressed";
          case MOVE, HOVER -> "mouseMoved";
          case UP -> "mouseReleased";
          case CANCEL -> throw new IllegalArgumentException("only a touch can be cancelled");
        };
    return send(
        session,
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            type,
            "x",
            x,
            "y",
            y,
            "button",
            phase == Phase.HOVER ? "none" : "left",
            "buttons",
            phase == Phase.UP || phase == Phase.HOVER ? 0 : 1,
            "clickCount",
            1,
            "pointerType",
            pointer == Pointer.PEN ? "pen" : "mouse"));
  }

  /** Whether the page's worker answers its requests; tests of other things speak to the server. */
  public void useWorker(boolean isUsed) {
    devTools("Network.enable", Map.of());
    devTools("Network.setBypassServiceWorker", Map.of("bypass", !isUsed));
  }

  /** Whether requests for addresses that match are answered. */
  public void block(String... patterns) {
    devTools("Network.enable", Map.of());
    devTools("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
  }

  /** Runs a script in every page before its own, until {@link #removeScript} gets the answer. */
  public String addScript(String script) {
    return (String)
        devTools("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
            .get("identifier");
  }

  public void removeScript(String identifier) {
    devTools("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", identifier));
  }

  public void reload() {
    driver.navigate().refresh();
  }

  /** Presses a key, with the modifiers that DevTools counts: 1 alt, 2 control, 4 meta, 8 shift. */
  public void press(String key, int modifiers) {
    String text = key.equals("Enter") ? "\r" : "";
    for (String type : List.of("keyDown", "keyUp")) {
      devTools(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "modifiers",
              modifiers,
              "text",
              type.equals("keyDown") ? text : ""));
    }
  }

  public Path screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    return Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  /** What the console has shown since the last call. */
  public List<String> console() {
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
    connection.close();
    driver.quit();
    delete(profile);
  }
}
