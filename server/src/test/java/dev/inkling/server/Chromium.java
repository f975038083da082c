package dev.inkling.server;

import dev.inkling.ink.Ink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in Chromium without a window, where it can be driven and watched most closely. */
final class Chromium extends Browser {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final ChromeDriver driver;
  private final DevTools tools;
  private final Path profile;

  /** A browser with further arguments. */
  Chromium(String... arguments) throws IOException, InterruptedException {
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
    Object chrome = driver.getCapabilities().getCapability("goog:chromeOptions");
    tools = new DevTools((String) ((Map<?, ?>) chrome).get("debuggerAddress"));
    useWorker(false);
  }

  private static Path find(List<String> names, String what) throws IOException {
    return find(names).orElseThrow(() -> new IOException("the page's tests need " + what));
  }

  DevTools tools() {
    return tools;
  }

  @Override
  void get(String url) {
    driver.get(url);
  }

  @Override
  void resize(int width, int height) {
    resize(width, height, 1);
  }

  /** Gives the view another size in CSS pixels and another density. */
  void resize(int width, int height, double density) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", density, "mobile", false));
    awaitFrame();
  }

  /** Makes the view a phone's, held upright or not: fingers draw, scroll and zoom. */
  void holdPhone(int width, int height) {
    boolean isUpright = height > width;
    driver.executeCdpCommand(
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

  void useFingers(boolean isUsed) {
    driver.executeCdpCommand("Emulation.setTouchEmulationEnabled", Map.of("enabled", isUsed));
  }

  /** Sets media features, such as {@code prefers-color-scheme}. */
  void media(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
    awaitFrame();
  }

  @Override
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  @Override
  Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  @Override
  void draw(Pointer pointer, Ink ink) {
    pointer.draw(tools, ink);
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

  /** Runs a script in every page before its own, until {@link #removeScript} gets the answer. */
  String addScript(String script) {
    return (String)
        driver
            .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
            .get("identifier");
  }

  void removeScript(String identifier) {
    driver.executeCdpCommand(
        "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", identifier));
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
    delete(profile);
  }
}
