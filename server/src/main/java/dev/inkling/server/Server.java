package dev.inkling.server;

import dev.inkling.page.site.SecurityHeaders;
import dev.inkling.page.site.Site;
import dev.inkling.page.site.SiteFile;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Answers requests for the page, over HTTP. Only GET and HEAD are answered; nothing that a visitor
 * sends is kept. Safe for use by several threads.
 */
public final class Server implements Closeable {

  /** The largest request line and headers accepted, in bytes; there are no request bodies. */
  static final int MAX_REQUEST_BYTES = 8192;

  /** A connection without traffic for so long is closed, in milliseconds. */
  static final int IDLE_TIMEOUT = 30_000;

  /** The most threads; an answer takes microseconds, so a few serve many visitors. */
  private static final int MAX_THREADS = 32;

  private static final int MAX_PORT = 65535;

  /** The ports below are the administrator's on many systems. */
  private static final int FIRST_FREE_PORT = 1024;

  private final Javalin javalin;

  private Server(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts a server for the page that was built with this program, without neighbours.
   *
   * @see #start(Site, String, int)
   */
  public static Server start(String host, int port) throws IOException {
    return start(Site.bundled(), host, port);
  }

  /**
   * Starts a server for a page.
   *
   * @param host a name or address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for
   *     all machines that can reach it
   * @param port 0 for any free one, see {@link #port()}
   * @throws IllegalArgumentException if the port is not within 0 and 65535, or the host is not this
   *     machine
   * @throws IOException if the port is taken, or the page's files are missing
   */
  public static Server start(Site site, String host, int port) throws IOException {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("--port (" + port + ") must be within 0 and " + MAX_PORT);
    }
    String address = address(host);
    Javalin javalin = Javalin.create(config -> configure(config, site, address, port));
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      javalin.stop();
      String reason = reason(e);
      // The system's words may be in any language; but only low ports have another reason.
      boolean isTaken = port >= FIRST_FREE_PORT || reason.contains("in use");
      throw new IOException(
          isTaken
              ? "port " + port + " of " + host + " is taken; --port chooses another"
              : "port " + port + " of " + host + " cannot be used: " + reason,
          e);
    }
    return new Server(javalin);
  }

  private static String address(String host) {
    String problem = "--host (" + host + ") must be a name or address of this machine";
    try {
      if (host.isBlank()) {
        throw new IllegalArgumentException(problem);
      }
      InetAddress address = InetAddress.getByName(host);
      boolean isOurs =
          address.isAnyLocalAddress()
              || address.isLoopbackAddress()
              || NetworkInterface.getByInetAddress(address) != null;
      if (!isOurs) {
        throw new IllegalArgumentException(problem);
      }
      return address.getHostAddress();
    } catch (UnknownHostException | SocketException e) {
      throw new IllegalArgumentException(problem, e);
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  private static void configure(JavalinConfig config, Site site, String address, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    // Files are compressed once, where that makes them smaller; never again for each answer.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.router.ignoreTrailingSlashes = false;
    config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, 2);
    config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new PlainErrors()));
    config.jetty.addConnector((server, http) -> connector(server, http, address, port));
    for (HandlerType method : List.of(HandlerType.GET, HandlerType.HEAD)) {
      config.routes.addHttpHandler(method, "/", context -> answer(context, site.file(Site.INDEX)));
      config.routes.addHttpHandler(
          method, "/<name>", context -> answer(context, site.file(context.pathParam("name"))));
    }
    for (HttpStatus status :
        new HttpStatus[] {HttpStatus.NOT_FOUND, HttpStatus.METHOD_NOT_ALLOWED}) {
      config.routes.error(status, context -> plain(context, status));
    }
  }

  private static Connector connector(
      org.eclipse.jetty.server.Server server, HttpConfiguration http, String address, int port) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_REQUEST_BYTES);
    http.setIdleTimeout(IDLE_TIMEOUT);
    http.addCustomizer(
        (request, headers) -> {
          SecurityHeaders.ALL.forEach(headers::put);
          return request;
        });
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT);
    return connector;
  }

  private static void answer(Context context, SiteFile file) {
    if (file == null) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    boolean isCompressed = file.gzip() != file.bytes() && acceptsGzip(context);
    byte[] bytes = isCompressed ? file.gzip() : file.bytes();
    context.header(Header.VARY, Header.ACCEPT_ENCODING);
    context.header(
        Header.CACHE_CONTROL,
        file.isForEver() ? "public, max-age=31536000, immutable" : "no-cache");
    // One tag for each encoding: they are different bytes.
    String tag = isCompressed ? file.tag().replaceAll("\"$", "-gzip\"") : file.tag();
    context.header(Header.ETAG, tag);
    if (matches(context.header(Header.IF_NONE_MATCH), tag)) {
      context.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    if (isCompressed) {
      context.header(Header.CONTENT_ENCODING, "gzip");
    }
    context.contentType(file.contentType());
    // Javalin leaves it out of answers to HEAD that are longer than its buffer.
    context.header(Header.CONTENT_LENGTH, String.valueOf(bytes.length));
    context.result(bytes);
  }

  private static boolean acceptsGzip(Context context) {
    String accepted = context.header(Header.ACCEPT_ENCODING);
    if (accepted == null) {
      return false;
    }
    for (String part : accepted.split(",", -1)) {
      String[] coding = part.trim().split("\\s*;\\s*q=", -1);
      if (coding[0].equalsIgnoreCase("gzip") || coding[0].equals("*")) {
        return coding.length == 1 || !coding[1].matches("0(\\.0*)?");
      }
    }
    return false;
  }

  private static boolean matches(String condition, String tag) {
    if (condition == null) {
      return false;
    }
    for (String part : condition.split(",", -1)) {
      String candidate = part.trim();
      if (candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  private static void plain(Context context, HttpStatus status) {
    context.contentType("text/plain;charset=utf-8");
    context.result(status.getMessage() + "\n");
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Stops answering. */
  @Override
  public void close() {
    javalin.stop();
  }
}
