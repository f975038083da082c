package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.inkling.server.Chromium.Shown;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page comes to its visitor. */
class LoadingPageTest extends BrowserTest {

  @Test
  void thePageAsksNobodyElseForAnything() {
    String origin = "http://127.0.0.1:" + server.port() + "/";

    String requests =
        chromium.text("performance.getEntriesByType('resource').map(e => e.name).join()");

    assertThat(requests.split(","))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(r -> r.startsWith(origin));
    assertThat(requests).containsPattern("digits\\.[0-9a-f]{16}\\.onnx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.onnx", "*/inkling.*.js"})
  void aVisitorIsToldWhenSomethingCannotBeLoaded(String lost) {
    chromium.block(lost);
    chromium.reload();
    chromium.waitUntil("return !document.getElementById('trouble').hidden");
    String sentence = chromium.text("document.getElementById('trouble').textContent");
    chromium.block();
    openPage();

    assertThat(sentence).contains("could not be loaded", "connection", "reload");
    // The browser's own word about the lost file, and ours for developers.
    assertThat(chromium.console()).isNotEmpty();
  }

  @Test
  void asStaticFilesThePageWorksBelowAnyPath(@TempDir Path folder) throws Exception {
    Site.bundled().write(folder);
    HttpServer host =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/some/deep/path/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring("/some/deep/path/".length());
          Path file = folder.resolve(name.isEmpty() ? "index.html" : name);
          exchange.getResponseHeaders().add("Content-Type", contentType(file));
          byte[] bytes = Files.readAllBytes(file);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    host.start();
    try {
      chromium.open("http://127.0.0.1:" + host.getAddress().getPort() + "/some/deep/path/");
      draw(stroke(0.3, 0.2, 0.7, 0.2, 0.4, 0.8));
      Shown shown = chromium.shown();

      assertShows(shown, RECOGNIZER.recognize(shown.received()));
    } finally {
      host.stop(0);
      openPage();
    }
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
