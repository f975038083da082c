package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.inkling.server.Chromium.Shown;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page without a network, and when a new version comes. */
class OfflinePageTest extends BrowserTest {

  private static final String READY =
      "return document.body.dataset.kept === 'yes' || void navigator.serviceWorker.ready.then(() =>"
          + " document.body.dataset.kept = 'yes')";

  @AfterEach
  void withoutAWorkerAgain() {
    chromium.useWorker(false);
    openPage();
    chromium.console();
  }

  @Test
  void afterOneVisitThePageWorksWithoutAServer() throws Exception {
    Server own = Server.start("127.0.0.1", 0);
    String address = "http://127.0.0.1:" + own.port() + "/";
    chromium.useWorker(true);
    chromium.open(address);
    chromium.waitUntil(READY);
    own.close();

    chromium.open(address);
    draw(stroke(0.3, 0.2, 0.7, 0.2), stroke(0.7, 0.2, 0.4, 0.8));
    Shown shown = chromium.shown();
    chromium.run("document.getElementById('open-share').click()");
    chromium.waitUntil(
        "return performance.getEntriesByType('resource').some(e => e.name.includes('/more.'))");

    assertShows(shown, RECOGNIZER.recognize(shown.received()));
  }

  @Test
  void aNewVersionComesAsAWholeOnceTheOldOneIsClosed() throws Exception {
    Site old = Site.bundled();
    Site next =
        Site.of(
            name ->
                name.equals("style.css") || name.equals("index.html")
                    ? new String(Site.resource(name), StandardCharsets.UTF_8)
                        .replace("--margin: 1rem", "--margin: 2rem")
                        .replace("Inkling: draw", "Next: draw")
                        .getBytes(StandardCharsets.UTF_8)
                    : Site.resource(name));
    AtomicReference<Site> served = new AtomicReference<>(old);
    HttpServer host = host(served);
    try {
      String address = "http://127.0.0.1:" + host.getAddress().getPort() + "/";
      chromium.useWorker(true);
      chromium.open(address);
      chromium.waitUntil(READY);
      served.set(next);
      chromium.open(address);
      String stillOld = version();
      chromium.run("navigator.serviceWorker.ready.then(worker => worker.update())");
      chromium.waitUntil(
          "return !!window.waits || void navigator.serviceWorker.ready.then(worker =>"
              + " window.waits = worker.waiting)");
      String whileItWaits = version();
      chromium.open("about:blank", address);
      chromium.waitUntil("return document.title.startsWith('Next')");

      assertThat(stillOld).isEqualTo("Inkling: draw a digit/1rem");
      assertThat(whileItWaits).isEqualTo("Inkling: draw a digit/1rem");
      assertThat(version()).isEqualTo("Next: draw a digit/2rem");
    } finally {
      host.stop(0);
    }
  }

  private static String version() {
    return chromium.text(
        "document.title + '/' + getComputedStyle(document.documentElement)"
            + ".getPropertyValue('--margin').trim()");
  }

  private static HttpServer host(AtomicReference<Site> served) throws Exception {
    HttpServer host =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath().substring(1);
          SiteFile file = served.get().file(path.isEmpty() ? "index.html" : path);
          if (file == null) {
            exchange.sendResponseHeaders(404, -1);
          } else {
            exchange.getResponseHeaders().add("Content-Type", file.contentType());
            exchange.getResponseHeaders().add("Cache-Control", "no-cache");
            exchange.sendResponseHeaders(200, file.bytes().length);
            exchange.getResponseBody().write(file.bytes());
          }
          exchange.close();
        });
    host.start();
    return host;
  }
}
