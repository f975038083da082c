package dev.inkling.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.inkling.DigitRecognizer;
import dev.inkling.data.answer.JsonText;
import dev.inkling.network.Engine;
import dev.inkling.network.Engines;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.page.site.SecurityHeaders;
import dev.inkling.page.site.Site;
import dev.inkling.server.api.ApiPages;
import dev.inkling.server.api.ModelRoute;
import dev.inkling.server.api.RecognizeRoutes;
import dev.inkling.server.http.AccessHandler;
import dev.inkling.server.http.BodyHandler;
import dev.inkling.server.http.DeadlineConnections;
import dev.inkling.server.http.ErrorBody;
import dev.inkling.server.http.Limits;
import dev.inkling.server.http.PageHandler;
import dev.inkling.server.http.Paths;
import dev.inkling.server.http.Problem;
import dev.inkling.server.http.ProblemException;
import dev.inkling.server.http.ProblemHandler;
import dev.inkling.server.inference.InferenceRoutes;
import dev.inkling.server.operations.BatchingEngine;
import dev.inkling.server.operations.MetricsRoute;
import dev.inkling.server.operations.RequestObserver;
import dev.inkling.server.samples.SampleRoutes;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Answers requests over HTTP: for the page, for the API and for the Open Inference Protocol. Safe
 * for use by several threads.
 */
public final class Server implements Closeable {

  /** The path that takes samples, relative to the page. */
  public static final String SAMPLES = Paths.SAMPLES.substring(1);

  /** The path of the page about the API, relative to the page. */
  public static final String API = Paths.API_PAGE.substring(1);

  /** What the service says of itself; openapi.yaml and the command line say the same. */
  private static final String VERSION = "0.1.0";

  /** For requests that are computed, batches, and what goes on beside them. */
  private static final int MAX_THREADS = 64 + Limits.BATCHES;

  /** Connections that are made but not taken over yet. */
  private static final int ACCEPT_QUEUE = 1024;

  /** So many addresses the rate limit keeps apart. */
  private static final int MOST_ADDRESSES = 100_000;

  /** The ports below are the administrator's on many systems. */
  private static final int FIRST_FREE_PORT = 1024;

  private final Javalin javalin;

  private Server(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts a server for the page that was built with this program, without neighbours.
   *
   * @see #start(ServerOptions)
   */
  public static Server start(String host, int port) throws IOException {
    return start(ServerOptions.of(Site.bundled(), host, port));
  }

  /**
   * Starts a server.
   *
   * @throws IllegalArgumentException if the host is not this machine, or there is no such engine
   * @throws IOException if the port is taken
   */
  public static Server start(ServerOptions options) throws IOException {
    String address = address(options.host());
    byte[] onnx = DigitRecognizer.bundledModel();
    Engine named = Engines.named(options.engine(), onnx);
    // Plain Java is as fast at one image as at each of many.
    Engine engine =
        options.engine().equals(Engines.JAVA) ? named : new BatchingEngine(named, Limits.cores());
    Network network = OnnxReader.read(onnx);
    DigitRecognizer recognizer = DigitRecognizer.of(network, engine);
    PrometheusRegistry metrics = new PrometheusRegistry();
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, options, address, metrics);
              MetricsRoute.add(config.routes, metrics);
              RecognizeRoutes.add(config.routes, recognizer, options.limits());
              ModelRoute.add(config.routes, onnx, network, options.engine());
              InferenceRoutes.add(config.routes, engine, VERSION);
              ApiPages.add(config.routes);
              if (options.samples() != null) {
                SampleRoutes.add(config.routes, options.samples());
              }
            });
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      javalin.stop();
      String reason = reason(e);
      // The system's words may be in any language; but only low ports have another reason.
      boolean isTaken = options.port() >= FIRST_FREE_PORT || reason.contains("in use");
      String place = "port " + options.port() + " of " + options.host();
      throw new IOException(
          isTaken
              ? place + " is taken; --port chooses another"
              : place + " cannot be used: " + reason,
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

  private static void configure(
      JavalinConfig config, ServerOptions options, String address, PrometheusRegistry metrics) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    // Files are compressed once, where that makes them smaller; never again for each answer.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    // BodyHandler limits what arrives, streamed or not.
    config.http.maxRequestSize = Long.MAX_VALUE;
    config.router.ignoreTrailingSlashes = false;
    // Jetty's own queue asks Java's management beans for the size of a reference: half a second.
    config.jetty.threadPool =
        new QueuedThreadPool(
            MAX_THREADS, 2, (int) Limits.IDLE.toMillis(), new LinkedBlockingQueue<>());
    config.jetty.modifyServer(jetty -> modify(jetty, options, metrics));
    config.jetty.addConnector((server, http) -> connector(server, http, address, options.port()));
    config.routes.exception(ProblemException.class, (e, context) -> say(context, e.problem()));
    config.routes.exception(Exception.class, (e, context) -> failed(context));
    for (int status : new int[] {HttpStatus.NOT_FOUND_404, HttpStatus.METHOD_NOT_ALLOWED_405}) {
      config.routes.error(
          status,
          context -> {
            String rule =
                status == HttpStatus.NOT_FOUND_404
                    ? "must be one of ours"
                    : "must allow the method";
            say(context, Problem.of(status, "path (" + context.path() + ") " + rule));
          });
    }
    config.routes.get(Paths.HEALTH, Server::health);
  }

  private static void health(Context context) {
    context
        .contentType("application/json")
        .result(JsonText.of(JsonNodeFactory.instance.objectNode().put("status", "ok")));
  }

  private static void failed(Context context) {
    int status = HttpStatus.INTERNAL_SERVER_ERROR_500;
    say(
        context,
        new Problem(
            status, "the service failed", "service", null, "must not fail: please tell us"));
  }

  private static void say(Context context, Problem problem) {
    ErrorBody body = ErrorBody.of(context.path(), problem);
    body.headers().forEach(context::header);
    context
        .status(problem.status())
        .contentType(body.contentType())
        .result(body.text().getBytes(UTF_8));
  }

  /** From the network to the routes, the outermost handler first. */
  private static void modify(
      org.eclipse.jetty.server.Server jetty, ServerOptions options, PrometheusRegistry metrics) {
    Limits limits = options.limits();
    jetty.setErrorHandler(new ProblemHandler());
    jetty.setStopTimeout(Limits.DRAIN.toMillis());
    jetty.setRequestLog(new RequestObserver(metrics, Paths.COUNTED, options.log()));
    QoSHandler computed = new QoSHandler();
    computed.setMaxRequestCount(limits.concurrency());
    computed.setMaxSuspendedRequestCount(Limits.waiting());
    computed.setMaxSuspend(Limits.IDLE);
    // Samples wait for a database, which must not keep those waiting that are computed.
    computed.excludePath(
        Paths.BATCH,
        Paths.SAMPLES,
        Paths.SAMPLES + "/*",
        Paths.HEALTH,
        Paths.METRICS,
        "/v2/health/*");
    BodyHandler bodies = new BodyHandler(limits);
    count(metrics, bodies, computed);
    List<String> hosts = new ArrayList<>(options.hosts());
    hosts.add(options.host());
    List<Handler.Wrapper> handlers = new ArrayList<>();
    handlers.add(new GracefulHandler());
    if (limits.rate() > 0) {
      handlers.add(
          new DoSHandler(
              DoSHandler.ID_FROM_REMOTE_ADDRESS,
              new DoSHandler.LeakingBucketTrackerFactory(limits.rate()),
              new DoSHandler.StatusRejectHandler(),
              MOST_ADDRESSES));
    }
    if (!options.origins().isEmpty()) {
      handlers.add(crossOrigin(options.origins()));
    }
    handlers.add(new AccessHandler(hosts, options.token()));
    handlers.add(new PageHandler(options.site()));
    handlers.add(bodies);
    handlers.add(computed);
    for (int i = 1; i < handlers.size(); i++) {
      handlers.get(i - 1).setHandler(handlers.get(i));
    }
    jetty.setHandler(handlers.get(0));
  }

  private static CrossOriginHandler crossOrigin(List<String> origins) {
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins.stream()
            .map(origin -> origin.equals("*") ? origin : Pattern.quote(origin))
            .collect(Collectors.toSet()));
    handler.setAllowedHeaders(
        Set.of("Content-Type", "Authorization", "Inference-Header-Content-Length"));
    handler.setExposedHeaders(Set.of("Inference-Header-Content-Length", "Retry-After"));
    return handler;
  }

  private static void count(PrometheusRegistry metrics, BodyHandler bodies, QoSHandler computed) {
    GaugeWithCallback.builder()
        .name("inkling_body_bytes")
        .help("Bytes of bodies that are held")
        .callback(gauge -> gauge.call(bodies.heldBytes()))
        .register(metrics);
    GaugeWithCallback.builder()
        .name("inkling_requests_waiting")
        .help("Requests that wait for one of those that are computed")
        .callback(gauge -> gauge.call(computed.getSuspendedRequestCount()))
        .register(metrics);
  }

  private static Connector connector(
      org.eclipse.jetty.server.Server server, HttpConfiguration http, String address, int port) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(Limits.HEADER_BYTES);
    http.setIdleTimeout(Limits.IDLE.toMillis());
    http.addCustomizer(
        (request, headers) -> {
          SecurityHeaders.ALL.forEach(headers::put);
          return request;
        });
    ServerConnector connector = new ServerConnector(server, 1, 1, new DeadlineConnections(http));
    connector.setHost(address);
    connector.setPort(port);
    // Of many clients that come at once, those beyond the system's 50 would wait seconds.
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(Limits.IDLE.toMillis());
    // Jetty itself gives what has begun one second without a byte.
    connector.setShutdownIdleTimeout(Limits.DRAIN.toMillis());
    return connector;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Stops: what has begun is finished, if that takes at most five seconds. */
  @Override
  public void close() {
    try {
      closeIdle();
      javalin.stop();
    } catch (JavalinException e) {
      // What took longer was broken off; Javalin says so by an exception.
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
    }
  }

  /** Connections without a request would be waited for. */
  private void closeIdle() {
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      for (EndPoint endPoint : connector.getConnectedEndPoints()) {
        Connection connection = endPoint.getConnection();
        if (connection != null && connection.getMessagesIn() == connection.getMessagesOut()) {
          endPoint.close();
        }
      }
    }
  }
}
