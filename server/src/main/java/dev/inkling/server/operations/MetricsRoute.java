package dev.inkling.server.operations;

import dev.inkling.server.http.Paths;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Header;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands out all that is counted, in the format that Prometheus asks for. */
public final class MetricsRoute {

  private MetricsRoute() {}

  /** Adds the route. */
  public static void add(RoutesConfig routes, PrometheusRegistry registry) {
    AtomicBoolean hasJvm = new AtomicBoolean();
    routes.get(
        Paths.METRICS,
        context -> {
          // Its beans take a tenth of the start of a server that may never be asked.
          if (hasJvm.compareAndSet(false, true)) {
            JvmMetrics.builder().register(registry);
          }
          ExpositionFormatWriter format = format(context.header(Header.ACCEPT));
          context.contentType(format.getContentType());
          format.write(context.res().getOutputStream(), registry.scrape());
        });
  }

  /** Prometheus asks for a binary format first, which it does not need. */
  private static ExpositionFormatWriter format(String accepted) {
    OpenMetricsTextFormatWriter open = OpenMetricsTextFormatWriter.create();
    return open.accepts(accepted) ? open : PrometheusTextFormatWriter.create();
  }
}
