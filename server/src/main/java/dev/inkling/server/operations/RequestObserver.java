package dev.inkling.server.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/**
 * Sees every request when it is over, also those that no route has answered: counts it, and writes
 * a line where a log is wanted. A line is one JSON object; it has the path but no query, and
 * nothing of what was sent.
 */
public final class RequestObserver implements RequestLog {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

  /** Paths that are counted by name; anyone may ask for others, and each name costs memory. */
  private final Set<String> routes;

  private final Counter requests;
  private final Histogram seconds;
  private final Consumer<String> log;

  /**
   * Counts into a registry.
   *
   * @param routes the paths that are counted by name
   * @param log takes each line, or null
   */
  public RequestObserver(PrometheusRegistry registry, Set<String> routes, Consumer<String> log) {
    this.routes = Set.copyOf(routes);
    this.log = log;
    requests =
        Counter.builder()
            .name("inkling_http_requests_total")
            .help("Requests that were answered or refused")
            .labelNames("method", "route", "status")
            .register(registry);
    seconds =
        Histogram.builder()
            .name("inkling_http_request_seconds")
            .help("From a request's headers to the end of its answer")
            .labelNames("route")
            .classicUpperBounds(0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 30)
            .classicOnly()
            .register(registry);
  }

  @Override
  public void log(Request request, Response response) {
    // A request whose headers are broken has no beginning.
    long begin = request.getHeadersNanoTime();
    long nanos = begin == Long.MIN_VALUE ? 0 : NanoTime.since(begin);
    String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
    String path = request.getHttpURI().getPath();
    String route = path != null && routes.contains(path) ? path : "page or unknown";
    requests.labelValues(method, route, String.valueOf(response.getStatus())).inc();
    seconds.labelValues(route).observe(nanos / 1e9);
    if (log != null) {
      log.accept(line(request, response, nanos));
    }
  }

  private static String line(Request request, Response response, long nanos) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("client", Request.getRemoteAddr(request));
    line.put("method", request.getMethod());
    line.put("path", request.getHttpURI().getPath());
    line.put("status", response.getStatus());
    line.put("bytesIn", Request.getContentBytesRead(request));
    line.put("bytesOut", Response.getContentBytesWritten(response));
    line.put("micros", TimeUnit.NANOSECONDS.toMicros(nanos));
    line.put("agent", request.getHeaders().get(HttpHeader.USER_AGENT));
    return line.toString();
  }
}
