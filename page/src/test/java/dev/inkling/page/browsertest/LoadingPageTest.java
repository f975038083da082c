package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.inkling.DigitRecognizer;
import dev.inkling.ink.Ink;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.Pointer.Phase;
import dev.inkling.page.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page comes to its visitor. */
class LoadingPageTest extends BrowserTest {

  @Test
  void thePageAsksNobodyElseForAnything() {
    String origin = server.address();

    String requests =
        chromium.text("performance.getEntriesByType('resource').map(e => e.name).join()");

    assertThat(requests.split(","))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(r -> r.startsWith(origin));
    assertThat(requests).containsPattern("digits\\.[0-9a-f]{16}\\.wasm");
    // What only other browsers need.
    assertThat(requests).doesNotContain("plain", "onnx");
  }

  /** The sentences that a visitor sees. */
  private static final String SENTENCE =
      """
      [...document.querySelectorAll('.trouble')].filter(one => one.checkVisibility(\
      {visibilityProperty: true})).map(one => one.textContent).join()\
      """;

  @ParameterizedTest
  @ValueSource(strings = {"*/digits.*", "*/inkling.*.js", "*/start.*.js"})
  void aVisitorIsToldWhenSomethingCannotBeLoaded(String lost) {
    chromium.block(lost);
    chromium.reload();
    chromium.waitUntil("return " + SENTENCE + " !== ''");
    String sentence = chromium.text(SENTENCE);
    boolean isInviting =
        chromium.is("document.querySelector('.invitation').checkVisibility()")
            && !lost.contains("digits");
    chromium.block();
    openPage();
    assertThat(isInviting).isFalse();

    assertThat(sentence).contains("could not be", "connection", "reload");
    // The browser's own word about the lost file, and ours for developers.
    chromium.console();
  }

  @Test
  void whereNoScriptRunsASentenceSaysSoAfterAWhile() {
    chromium.block("*/*.js");
    chromium.reload();
    String early = chromium.text(SENTENCE);
    String later =
        chromium.text(
            "(document.getAnimations().filter(one => one.animationName === 'appear')"
                + ".forEach(one => one.finish()), "
                + SENTENCE
                + ")");
    chromium.block();
    openPage();
    // The browser's own word about the lost files.
    chromium.console();

    assertThat(early).isEmpty();
    assertThat(later).contains("could not be started", "blocked");
  }

  @Test
  void openedFromAFolderThePageSaysThatItNeedsAServer(@TempDir Path folder) throws Exception {
    Site.bundled().write(folder);
    chromium.get(folder.resolve("index.html").toUri().toString());
    chromium.waitUntil("return " + SENTENCE + " !== ''");
    String sentence = chromium.text(SENTENCE);
    openPage();
    chromium.console();

    assertThat(sentence).contains("needs a web server");
  }

  @Test
  void whatTheFirstAnswerNeedsIsAskedForAtOnce(@TempDir Path folder) throws Exception {
    Site.bundled().write(folder);
    CountDownLatch asked = new CountDownLatch(3);
    AtomicBoolean isLate = new AtomicBoolean();
    HttpServer host =
        host(
            folder,
            name -> {
              if (name.matches("(start|inkling|digits)\\..*")) {
                asked.countDown();
              } else if (name.matches("(style|recorder)\\..*")
                  // Chromium may put off what is not needed for painting until this is there.
                  && !asked.await(5, TimeUnit.SECONDS)) {
                isLate.set(true);
              }
            });
    try {
      chromium.get("http://127.0.0.1:" + host.getAddress().getPort() + "/some/deep/path/");

      chromium.waitUntil("return !document.body.hasAttribute('aria-busy')");

      assertThat(asked.getCount()).isZero();
      assertThat(isLate).isFalse();
    } finally {
      openPage();
      host.stop(0);
    }
  }

  @Test
  void inkThatIsDrawnBeforeTheProgramIsThereIsShownAndRead(@TempDir Path folder) throws Exception {
    Site.bundled().write(folder);
    CountDownLatch program = new CountDownLatch(1);
    HttpServer host =
        host(
            folder,
            name -> {
              if (name.startsWith("inkling.")) {
                program.await();
              }
            });
    try {
      chromium.get("http://127.0.0.1:" + host.getAddress().getPort() + "/some/deep/path/");
      double[] pad = chromium.pad();
      draw(stroke(0.3, 0.2, 0.5, 0.2, 0.7, 0.2));
      send(Phase.DOWN, pad, 0.7, 0.2);
      send(Phase.MOVE, pad, 0.6, 0.4);
      boolean isShown = inkAt(0.5, 0.2) && inkAt(0.65, 0.3);
      boolean isLoading =
          chromium.is("document.body.hasAttribute('aria-busy')")
              && chromium.is("document.getElementById('loading').checkVisibility()");
      program.countDown();
      chromium.waitUntil("return !document.body.hasAttribute('aria-busy')");
      send(Phase.MOVE, pad, 0.5, 0.6);
      send(Phase.MOVE, pad, 0.4, 0.8);
      send(Phase.UP, pad, 0.4, 0.8);

      assertThat(isShown).isTrue();
      assertThat(isLoading).isTrue();
      assertShows(
          chromium.shown(),
          RECOGNIZER.recognize(
              Ink.of(
                  stroke(0.3, 0.2, 0.5, 0.2, 0.7, 0.2),
                  stroke(0.7, 0.2, 0.6, 0.4, 0.5, 0.6, 0.4, 0.8))));
      chromium.run("document.getElementById('undo').click()");
      chromium.awaitFrame();
      assertThat(inkAt(0.65, 0.3)).isFalse();
      assertThat(inkAt(0.5, 0.2)).isTrue();
    } finally {
      program.countDown();
      openPage();
      host.stop(0);
    }
  }

  @Test
  void onASlowConnectionInkIsKeptFromTheFirstPaintOn() {
    chromium.devTools("Network.enable", Map.of());
    chromium.devTools("Network.clearBrowserCache", Map.of());
    chromium.devTools("Network.emulateNetworkConditions", slow(400, 50_000));
    try {
      chromium.run("location.reload()");
      chromium.waitUntil(
          "return performance.getEntriesByName('first-contentful-paint').length > 0"
              + " && document.getElementById('pad') !== null");
      draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
      boolean isProgramThere = chromium.is("document.recorder === undefined");
      chromium.waitUntil("return !document.body.hasAttribute('aria-busy')");

      assertThat(isProgramThere).isFalse();
      assertShows(
          chromium.shown(), RECOGNIZER.recognize(Ink.of(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8))));
    } finally {
      chromium.devTools("Network.emulateNetworkConditions", slow(0, -1));
      openPage();
    }
  }

  private static Map<String, Object> slow(int latency, int bytes) {
    return Map.of(
        "offline",
        false,
        "latency",
        latency,
        "downloadThroughput",
        bytes,
        "uploadThroughput",
        bytes);
  }

  @Test
  void aLanguageThatCannotBeLoadedIsNotSpokenAndASentenceSaysSo() {
    openPage();
    chromium.block("*/messages.*");
    chromium.run(
        "const select = document.getElementById('language'); select.value = 'sv';"
            + "select.dispatchEvent(new Event('change'))");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    String sentence = chromium.text("document.getElementById('trouble').textContent");
    String chosen = chromium.text("document.getElementById('language').value");
    chromium.block();
    speak("sv");
    String undo = chromium.text("document.getElementById('undo').ariaLabel");
    speak("en");
    // The browser itself notes what could not be loaded.
    chromium.console();

    assertThat(sentence).startsWith("This part could not be loaded.");
    assertThat(chosen).isEqualTo("en");
    assertThat(undo).isEqualTo("Ångra");
  }

  @Test
  void withoutItsCompiledNetworkThePageWorks() {
    chromium.block("*.wasm");
    try {
      openPage();

      assertAnswersInJavaScript(chromium);
    } finally {
      chromium.block();
      openPage();
    }
  }

  @Test
  void withHalfANetworkThePageWorks(@TempDir Path folder) throws Exception {
    assertWorksWithout(folder, bytes -> Arrays.copyOf(bytes, bytes.length / 2));
  }

  @Test
  void withAnotherNetworkThanItsOwnThePageWorks(@TempDir Path folder) throws Exception {
    // A module that runs, and reads digits wrong.
    assertWorksWithout(
        folder,
        bytes -> {
          byte[] damaged = bytes.clone();
          for (int i = damaged.length * 2 / 3; i < damaged.length * 3 / 4; i++) {
            damaged[i] ^= (byte) 0x80;
          }
          return damaged;
        });
  }

  @Test
  void aDamagedNetworkOfThePanelsIsNotBelieved(@TempDir Path folder) throws Exception {
    Site.bundled().write(folder);
    Path network = onlyFile(folder, ".onnx");
    byte[] whole = Files.readAllBytes(network);
    byte[] damaged = whole.clone();
    // A weight: the file is read as before, and what it says is wrong.
    damaged[damaged.length / 2] ^= 0x40;
    Files.write(network, damaged);
    HttpServer host = host(folder);
    try {
      chromium.open("http://127.0.0.1:" + host.getAddress().getPort() + "/some/deep/path/");
      chromium.click("open-inside");
      chromium.waitUntil("return !document.getElementById('trouble').hidden");
      double layers = chromium.number("document.querySelectorAll('#layers canvas').length");
      Files.write(network, whole);
      chromium.run("dispatchEvent(new Event('online'))");
      chromium.waitUntil("return document.querySelectorAll('#layers canvas').length > 0");

      assertThat(layers).isZero();
      assertThat(chromium.console()).anyMatch(line -> line.contains("is damaged"));
    } finally {
      // In this order: the page's worker may still be fetching.
      openPage();
      host.stop(0);
    }
  }

  private static Path onlyFile(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).findAny().orElseThrow();
    }
  }

  private static void assertWorksWithout(Path folder, UnaryOperator<byte[]> damage)
      throws Exception {
    Site.bundled().write(folder);
    Path compiled = onlyFile(folder, ".wasm");
    Files.write(compiled, damage.apply(Files.readAllBytes(compiled)));
    HttpServer host = host(folder);
    try {
      chromium.open("http://127.0.0.1:" + host.getAddress().getPort() + "/some/deep/path/");

      assertAnswersInJavaScript(chromium);
    } finally {
      // In this order: the page's worker may still be fetching.
      openPage();
      host.stop(0);
    }
  }

  @Test
  void whereSimdIsMissingThePageWorks() throws Exception {
    // Browsers need these instructions of the processor for it.
    try (Chromium old = new Chromium("--js-flags=--no-enable-sse4-1")) {
      old.open(server.address());

      assertAnswersInJavaScript(old);
    }
  }

  /** Draws, and compares with the engine that the page falls back to. */
  private static void assertAnswersInJavaScript(Chromium browser) {
    browser.draw(
        Pointer.MOUSE, Placement.onto(Ink.of(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8)), browser.pad()));
    Shown shown = browser.shown();
    browser.waitUntil(
        "return document.getElementById('engine').textContent.startsWith('JavaScript')");

    assertShows(shown, DigitRecognizer.bundled().recognize(shown.received()));
    assertThat(browser.console()).anyMatch(line -> line.contains("JavaScript runs it instead"));
  }

  @Test
  void asStaticFilesThePageWorksBelowAnyPath(@TempDir Path folder) throws Exception {
    Site.bundled().write(folder);
    HttpServer host = host(folder);
    try {
      chromium.open("http://127.0.0.1:" + host.getAddress().getPort() + "/some/deep/path/");
      draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
      Shown shown = chromium.shown();

      assertShows(shown, RECOGNIZER.recognize(shown.received()));
    } finally {
      // In this order: the page's worker may still be fetching.
      openPage();
      host.stop(0);
    }
  }

  /** Called before a file is answered with. */
  private interface Gate {
    void pass(String name) throws InterruptedException;
  }

  /** A web host that knows little and has the page somewhere. */
  private static HttpServer host(Path folder) throws IOException {
    return host(folder, name -> {});
  }

  private static HttpServer host(Path folder, Gate gate) throws IOException {
    HttpServer host =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/some/deep/path/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring("/some/deep/path/".length());
          try {
            gate.pass(name);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          Path file = folder.resolve(name.isEmpty() ? "index.html" : name);
          exchange.getResponseHeaders().add("Content-Type", contentType(file));
          if (!name.isEmpty()) {
            exchange.getResponseHeaders().add("Cache-Control", "max-age=31536000, immutable");
          }
          byte[] bytes = Files.readAllBytes(file);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    host.setExecutor(Executors.newCachedThreadPool());
    host.start();
    return host;
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
}
