package dev.inkling.page.driver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.inkling.page.site.SecurityHeaders;
import dev.inkling.page.site.Site;
import dev.inkling.page.site.SiteFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves the page to the tests' browsers with the headers of the real server, compressed, and kept
 * by the browser as long as each file allows.
 */
public final class SiteServer implements AutoCloseable {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Supplier<Site> site;
  private final HttpServer server;

  private final Way way;

  /** What becomes of a file between the server and the browser. */
  @FunctionalInterface
  public interface Way {
    byte[] changed(String name, byte[] bytes);
  }

  private SiteServer(Supplier<Site> site, Way way, int port) throws IOException {
    this.site = site;
    this.way = way;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Serves the page that was built, without neighbours. */
  public static SiteServer start() throws IOException {
    return start(0);
  }

  /** The same on a port that was used before. */
  public static SiteServer start(int port) throws IOException {
    Site bundled = Site.bundled();
    return new SiteServer(() -> bundled, null, port);
  }

  /** Serves the version of the page that is given at the time of a request. */
  public static SiteServer start(Supplier<Site> site) throws IOException {
    return start(site, null);
  }

  /** The same over a way that damages files; these are not compressed. */
  public static SiteServer start(Supplier<Site> site, Way way) throws IOException {
    return new SiteServer(site, way, 0);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The page's address, with a slash at its end. */
  public String address() {
    return "http://127.0.0.1:" + port() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().substring(1);
      SiteFile file = site.get().file(name.isEmpty() ? Site.INDEX : name);
      var headers = exchange.getResponseHeaders();
      SecurityHeaders.ALL.forEach(headers::set);
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      headers.set("Content-Type", file.contentType());
      headers.set(
          "Cache-Control", file.isForEver() ? "public, max-age=31536000, immutable" : "no-cache");
      if (way != null) {
        byte[] bytes = way.changed(file.name(), file.bytes());
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        return;
      }
      if (file.gzip() != file.bytes()) {
        headers.set("Content-Encoding", "gzip");
      }
      exchange.sendResponseHeaders(200, file.gzip().length);
      exchange.getResponseBody().write(file.gzip());
    }
  }

  /** Ends all connections, too. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
