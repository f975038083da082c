package dev.inkling.benchmarks.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Serves files from memory to the browser on this machine. Every document is cross-origin isolated:
 * only such get a clock of 5 µs.
 */
final class FileServer implements AutoCloseable {

  /** A name that changes with the content: browsers may keep such a file for ever. */
  private static final Pattern HASHED = Pattern.compile(".*\\.[0-9a-f]{16}\\.[a-z]+");

  @SuppressWarnings("ArrayRecordComponent")
  private record Body(byte[] bytes, byte[] brotli, String tag) {}

  private final AtomicLong sent = new AtomicLong();
  private final Map<String, Body> files = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Serves these bytes at that path, which begins with a slash. */
  void put(String path, byte[] bytes) {
    put(path, bytes, null);
  }

  /** The same, sent as brotli where that is given. */
  void put(String path, byte[] bytes, byte[] brotli) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    files.put(path, new Body(bytes, brotli, "\"" + Long.toHexString(sum.getValue()) + "\""));
  }

  /** How many bytes of files have been sent so far; headers do not count. */
  long sent() {
    return sent.get();
  }

  /** The address of a path. */
  String address(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Body body = files.get(path.endsWith("/") ? path + "index.html" : path);
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", contentType(path));
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      headers.set("Cross-Origin-Embedder-Policy", "require-corp");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      // As Inkling's own server does, so that its worker fetches nothing twice.
      headers.set("ETag", body.tag);
      if (HASHED.matcher(path).matches()) {
        headers.set("Cache-Control", "public, max-age=31536000, immutable");
      }
      if (body.tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      byte[] bytes = body.bytes;
      if (body.brotli != null) {
        bytes = body.brotli;
        headers.set("Content-Encoding", "br");
      }
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      sent.addAndGet(bytes.length);
    }
  }

  static String contentType(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "js", "mjs" -> "text/javascript";
      case "css" -> "text/css";
      case "json", "webmanifest" -> "application/json";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "wasm" -> "application/wasm";
      case "onnx", "bin" -> "application/octet-stream";
      default -> "text/html;charset=utf-8";
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
