package dev.inkling.page.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.remote.DesiredCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * WebKit, the engine of Safari: WebKitGTK's small browser on a virtual screen, over classic
 * WebDriver. Its driver speaks no BiDi.
 */
public final class WebKit extends StandardBrowser {

  /** What Debian calls it, and the screen. */
  public static final String PACKAGES = "webkit2gtk-driver xvfb";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final RemoteWebDriver driver;

  /** Null until it is started. */
  private Process screen;

  private Process service;

  /** Where the driver is. */
  public static Optional<Path> program() {
    return find(List.of("WebKitWebDriver"));
  }

  /** Where there is a screen without a display. */
  public static Optional<Path> screen() {
    return find(List.of("Xvfb"));
  }

  public WebKit(Path program, Path xvfb) throws IOException {
    home = Files.createTempDirectory("inkling-webkit");
    try {
      String display = show(xvfb);
      int port = freePort();
      ProcessBuilder builder = new ProcessBuilder(program.toString(), "--port=" + port);
      builder.environment().putAll(environment(display));
      service =
          start(builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD));
      driver = connect(URI.create("http://127.0.0.1:" + port));
      driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    } catch (IOException | RuntimeException e) {
      // No caller gets this browser, so it is ended here.
      end();
      throw e;
    }
  }

  /** Starts the screen; answers with its number. */
  private String show(Path xvfb) throws IOException {
    screen =
        start(
            new ProcessBuilder(
                    xvfb.toString(),
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1600x1000x24",
                    "-nolisten",
                    "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    try (BufferedReader reader = screen.inputReader(StandardCharsets.US_ASCII)) {
      return reader.readLine();
    }
  }

  private void end() {
    for (Process process : new Process[] {service, screen}) {
      if (process != null) {
        process.destroy();
        stop(process);
      }
    }
    delete(home);
  }

  /** A profile of its own, and pictures that need no graphics card. */
  private Map<String, String> environment(String display) {
    return Map.of(
        "DISPLAY", ":" + display,
        "GDK_BACKEND", "x11",
        "HOME", home.toString(),
        "NO_AT_BRIDGE", "1",
        "WEBKIT_DISABLE_DMABUF_RENDERER", "1");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private RemoteWebDriver connect(URI address) throws IOException {
    DesiredCapabilities wanted = new DesiredCapabilities();
    wanted.setBrowserName("MiniBrowser");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (service.isAlive()) {
      try {
        return new RemoteWebDriver(address.toURL(), wanted, false);
      } catch (WebDriverException e) {
        // The driver is not up yet.
        if (System.nanoTime() > end) {
          throw new IOException("WebKit does not start", e);
        }
        sleep(100);
      }
    }
    throw new IOException("WebKit's driver does not start");
  }

  @Override
  public void get(String url) {
    driver.get(url);
  }

  @Override
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  @Override
  public Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  /** Its toolbar keeps the window wider than a phone. */
  @Override
  public void resize(int width, int height) {
    double toolbar = number("outerHeight - innerHeight");
    driver.manage().window().setSize(new Dimension(width, (int) (height + toolbar)));
    waitUntil("return innerWidth >= " + width + " && innerHeight === " + height);
    awaitFrame();
  }

  @Override
  public List<Pointer> pointers() {
    return List.of(Pointer.values());
  }

  @Override
  public void perform(Sequence sequence) {
    driver.perform(List.of(sequence));
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      end();
    }
  }
}
