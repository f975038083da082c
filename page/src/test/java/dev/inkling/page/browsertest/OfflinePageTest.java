package dev.inkling.page.browsertest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.ink.Ink;
import dev.inkling.page.driver.Browser.Shown;
import dev.inkling.page.driver.Chromium;
import dev.inkling.page.driver.Placement;
import dev.inkling.page.driver.Pointer;
import dev.inkling.page.driver.SiteServer;
import dev.inkling.page.site.Site;
import dev.inkling.page.site.SiteFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page without a network, and when a new version comes. */
class OfflinePageTest extends BrowserTest {

  private static final String READY =
      "return document.body.dataset.kept === 'yes' || void navigator.serviceWorker.ready.then(() =>"
          + " document.body.dataset.kept = 'yes')";

  /** The names of all that is kept, without hashes. */
  private static final String KEPT =
      """
      const done = arguments[0];
      const kept = async () => {
        const names = [];
        for (const name of await caches.keys()) {
          for (const request of await (await caches.open(name)).keys()) {
            names.push(new URL(request.url).pathname.replace(/\\.[0-9a-f]{16}/, ''));
          }
        }
        return names.sort().join(' ');
      };
      kept().then(done);
      """;

  private static final String FORGET_STYLE =
      """
      const done = arguments[0];
      const forget = async () => {
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const request of await cache.keys()) {
            if (request.url.includes('/panels.') && request.url.endsWith('.css')) {
              await cache.delete(request);
            }
          }
        }
      };
      forget().then(done);
      """;

  private static final String CORE =
      "/ /digits.wasm /icon.svg /inkling.js /manifest.webmanifest /recorder.js /start.js"
          + " /style.css";

  @AfterEach
  void withoutAWorkerAgain() {
    chromium.useWorker(false);
    openPage();
    chromium.console();
  }

  private static String kept(Chromium browser) {
    return (String) browser.await(KEPT);
  }

  private static void awaitKept(Chromium browser, String... names) {
    long end = System.nanoTime() + 40_000_000_000L;
    while (!List.of(kept(browser).split(" ")).containsAll(List.of(names))) {
      assertThat(System.nanoTime()).as("kept: %s", kept(browser)).isLessThan(end);
      Chromium.sleep(50);
    }
  }

  @Test
  void afterOneVisitThePageWorksWithoutAServer() throws Exception {
    SiteServer own = SiteServer.start();
    String address = own.address();
    chromium.useWorker(true);
    chromium.open(address);
    chromium.waitUntil(READY);
    String kept = kept(chromium);
    own.close();

    chromium.open(address);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown shown = chromium.shown();

    assertThat(kept).isEqualTo(CORE);
    assertShows(shown, RECOGNIZER.recognize(shown.received()));
  }

  @Test
  void aLanguageThatWasSpokenIsSpokenWithoutAServer() throws Exception {
    SiteServer own = SiteServer.start();
    String address = own.address();
    String script =
        chromium.addScript("Object.defineProperty(navigator, 'languages', {value: ['sv-SE']})");
    chromium.useWorker(true);
    chromium.open(address);
    awaitKept(chromium, "/messages.sv.json");
    own.close();

    chromium.open(address);
    awaitLanguage("sv");
    String undo = chromium.text("document.getElementById('undo').ariaLabel");
    chromium.removeScript(script);

    assertThat(undo).isEqualTo("Ångra");
  }

  @Test
  void aPanelThatWasNeverOpenedSaysSoWithoutAServer() throws Exception {
    SiteServer own = SiteServer.start();
    int port = own.port();
    String address = own.address();
    chromium.useWorker(true);
    chromium.open(address);
    chromium.waitUntil(READY);
    own.close();
    chromium.open(address);

    chromium.click("open-share");
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    String sentence = chromium.text("document.getElementById('trouble').textContent");
    chromium.waitUntil("return document.getElementById('share').hidden");

    assertThat(sentence).contains("could not be loaded", "connection");
    try (SiteServer again = SiteServer.start(port)) {
      chromium.click("open-share");
      awaitKept(chromium, "/panels.js");
      assertThat(chromium.is("!document.getElementById('share').hidden")).isTrue();
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void panelsThatWereOpenedWorkWithoutAServer() throws Exception {
    SiteServer own = SiteServer.start();
    String address = own.address();
    chromium.useWorker(true);
    chromium.open(address);
    chromium.waitUntil(READY);
    chromium.click("open-inside");
    awaitKept(chromium, "/panels.js", "/digits.onnx");
    own.close();

    chromium.open(address);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    chromium.click("open-inside");

    chromium.waitUntil("return document.querySelectorAll('#layers canvas').length > 1");
  }

  @Test
  void whatABrowserWithoutSimdNeedsIsKeptByUsingIt() throws Exception {
    try (Chromium old = new Chromium("--js-flags=--no-enable-sse4-1")) {
      SiteServer own = SiteServer.start();
      String address = own.address();
      old.useWorker(true);
      old.open(address);
      old.waitUntil(READY);
      awaitKept(old, "/plain.js", "/digits.onnx");
      own.close();

      old.open(address);
      old.draw(
          Pointer.MOUSE, Placement.onto(Ink.of(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8)), old.pad()));
      Shown shown = old.shown();

      assertShows(shown, DigitRecognizer.bundled().recognize(shown.received()));
    }
  }

  @Test
  void whatIsNotThePagesIsLeftToTheNetwork() throws Exception {
    try (SiteServer own = SiteServer.start()) {
      chromium.useWorker(true);
      chromium.open(own.address());
      chromium.waitUntil("return navigator.serviceWorker.controller !== null");

      Object status =
          chromium.await(
              "fetch('elsewhere.json').then(answer => answer.status, () => 'refused')"
                  + ".then(arguments[0])");

      assertThat(status).isEqualTo(404L);
      assertThat(kept(chromium)).isEqualTo(CORE);
    }
  }

  @Test
  void anInstalledPageKeepsEverything() throws Exception {
    try (SiteServer own = SiteServer.start()) {
      chromium.useWorker(true);
      chromium.open(own.address());
      chromium.waitUntil("return navigator.serviceWorker.controller !== null");
      assertThat(kept(chromium)).isEqualTo(CORE);

      chromium.run("dispatchEvent(new Event('appinstalled'))");

      awaitKept(chromium, "/panels.js", "/plain.js", "/digits.onnx", "/icon.png");
    }
  }

  @Test
  void aNewVersionComesAsAWholeOnceTheOldOneIsClosed() throws Exception {
    Site old = Site.bundled();
    Site next =
        Site.of(
            name ->
                name.equals("page.css") || name.equals("index.html")
                    ? new String(Site.resource(name), StandardCharsets.UTF_8)
                        .replace("--against: #b4570a", "--against: #b4570b")
                        .replace("Inkling: draw", "Next: draw")
                        .getBytes(StandardCharsets.UTF_8)
                    : Site.resource(name));
    AtomicReference<Site> served = new AtomicReference<>(old);
    try (SiteServer own = SiteServer.start(served::get)) {
      String address = own.address();
      chromium.useWorker(true);
      chromium.open(address);
      chromium.waitUntil(READY);
      chromium.click("open-share");
      awaitKept(chromium, "/panels.js", "/panels.css");
      // As if the old version's panels had no style of their own.
      chromium.await(FORGET_STYLE);
      served.set(next);
      chromium.open(address);
      String stillOld = version();
      chromium.run("navigator.serviceWorker.ready.then(worker => worker.update())");
      chromium.waitUntil(
          "return !!window.waits || void navigator.serviceWorker.ready.then(worker =>"
              + " window.waits = worker.waiting)");
      String whileItWaits = version();
      boolean isMixed =
          (Boolean)
              chromium.await(
                  "fetch(arguments[0]).then(() => true, () => false).then(arguments[1])",
                  styleOf(next));
      String reopened = reopenedUntilNext(address);

      assertThat(stillOld).isEqualTo("Inkling: draw a digit/#b4570a");
      assertThat(whileItWaits).isEqualTo("Inkling: draw a digit/#b4570a");
      assertThat(isMixed).isFalse();
      assertThat(reopened).isEqualTo("Next: draw a digit/#b4570b");
      // A panel that was used in the old version is kept in the new one.
      assertThat(kept(chromium))
          .isEqualTo(
              CORE.replace(
                  "/recorder",
                  "/panels.css /panels.de.json /panels.en.json /panels.html /panels.js"
                      + " /panels.sv.json /recorder"));
    }
  }

  @Test
  void aPageThatIsOpenWhileANewVersionComesSaysSoAndGetsItByAReload() throws Exception {
    Site old = Site.bundled();
    Site next =
        Site.of(
            name ->
                name.matches("panels.js|index.html|messages.en.json")
                    ? new String(Site.resource(name), StandardCharsets.UTF_8)
                        .replace("Inkling: draw", "Next: draw")
                        .concat(name.endsWith(".js") ? "globalThis.isNext = true;" : "")
                        .getBytes(StandardCharsets.UTF_8)
                    : Site.resource(name));
    AtomicReference<Site> served = new AtomicReference<>(old);
    try (SiteServer own = SiteServer.start(served::get)) {
      chromium.useWorker(true);
      chromium.open(own.address());
      chromium.waitUntil(READY);
      served.set(next);

      chromium.run("document.getElementById('open-share').click()");
      chromium.waitUntil(
          "return document.getElementById('trouble').textContent.startsWith('A new version')");
      long end = System.nanoTime() + 40_000_000_000L;
      while (!version().startsWith("Next") && System.nanoTime() < end) {
        chromium.open("about:blank", own.address());
      }
      chromium.run("document.getElementById('open-share').click()");
      chromium.waitUntil("return globalThis.isNext");

      assertThat(version()).startsWith("Next");
    }
  }

  @Test
  void aScriptThatIsDamagedOnItsWayIsFetchedAgainAndNeverKept() throws Exception {
    Site whole = Site.bundled();
    AtomicInteger damaged = new AtomicInteger();
    try (SiteServer own =
        SiteServer.start(
            () -> whole,
            (name, bytes) ->
                name.startsWith("panels.") && name.endsWith(".js") && damaged.getAndIncrement() == 0
                    ? Arrays.copyOf(bytes, bytes.length / 2)
                    : bytes)) {
      chromium.useWorker(true);
      chromium.open(own.address());
      chromium.waitUntil("return navigator.serviceWorker.controller !== null");

      chromium.run("document.getElementById('open-share').click()");
      chromium.waitUntil("return performance.getEntriesByName('inkling-panels').length > 0");
      double kept =
          ((Number)
                  chromium.await(
                      """
                      const done = arguments[0];
                      caches.match(performance.getEntriesByType('resource').map(e => e.name)
                        .find(name => name.includes('/panels.') && name.endsWith('.js')))
                        .then(answer => answer.arrayBuffer()).then(all => done(all.byteLength));
                      """))
              .doubleValue();

      assertThat(damaged.get()).isEqualTo(2);
      assertThat(kept)
          .isEqualTo(
              whole.files().stream()
                  .filter(file -> file.name().matches("panels\\..*js"))
                  .findAny()
                  .orElseThrow()
                  .bytes()
                  .length);
    }
  }

  /**
   * Closes the page and opens it again. The browser puts the new worker in the old one's place when
   * it finds time for that, so a page reopened at once may be the old one, but as a whole.
   */
  private static String reopenedUntilNext(String address) {
    long end = System.nanoTime() + 40_000_000_000L;
    String version;
    do {
      chromium.open("about:blank", address);
      version = version();
    } while (version.equals("Inkling: draw a digit/#b4570a") && System.nanoTime() < end);
    return version;
  }

  private static String styleOf(Site site) {
    return site.files().stream()
        .map(SiteFile::name)
        .filter(name -> name.endsWith(".css"))
        .findAny()
        .orElseThrow();
  }

  private static String version() {
    return chromium.text(
        "document.title + '/' + getComputedStyle(document.documentElement)"
            + ".getPropertyValue('--against').trim()");
  }
}
