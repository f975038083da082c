package dev.inkling.server;

import dev.inkling.page.site.Site;
import dev.inkling.server.http.Limits;
import dev.inkling.server.samples.SampleStore;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a server runs. Immutable; {@link #of} gives a start, {@code with…} a copy that differs in one
 * thing.
 *
 * @param site the page
 * @param host a name or address of this machine: 127.0.0.1 for this machine alone, 0.0.0.0 for all
 *     machines that can reach it
 * @param port 0 for any free one, see {@link Server#port()}
 * @param engine what runs the network, one of {@link dev.inkling.network.Engines#names()}
 * @param limits what one client may ask for
 * @param hosts names besides localhost under which the server is reached; {@code *} for any
 * @param origins origins whose pages may use the API; {@code *} for any
 * @param token what programs must know that use the API, or null
 * @param log takes a line for each request, or null
 * @param samples where drawings are kept that visitors give, or null; the server does not close it
 */
public record ServerOptions(
    Site site,
    String host,
    int port,
    String engine,
    Limits limits,
    List<String> hosts,
    List<String> origins,
    String token,
    Consumer<String> log,
    SampleStore samples) {

  private static final int MAX_PORT = 65535;

  /** Checks the port and copies the lists. */
  public ServerOptions {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("--port (" + port + ") must be within 0 and " + MAX_PORT);
    }
    hosts = List.copyOf(hosts);
    origins = List.copyOf(origins);
  }

  /** A page there, with everything else as it is where the owner says nothing. */
  public static ServerOptions of(Site site, String host, int port) {
    return new ServerOptions(
        site, host, port, "java", Limits.standard(), List.of(), List.of(), null, null, null);
  }

  /** With that engine. */
  public ServerOptions withEngine(String name) {
    return new ServerOptions(site, host, port, name, limits, hosts, origins, token, log, samples);
  }

  /** With those limits. */
  public ServerOptions withLimits(Limits other) {
    return new ServerOptions(site, host, port, engine, other, hosts, origins, token, log, samples);
  }

  /** Reached under those names, used by pages of those origins, by programs with that token. */
  public ServerOptions withAccess(List<String> names, List<String> pages, String secret) {
    return new ServerOptions(site, host, port, engine, limits, names, pages, secret, log, samples);
  }

  /** With a line for each request. */
  public ServerOptions withLog(Consumer<String> out) {
    return new ServerOptions(site, host, port, engine, limits, hosts, origins, token, out, samples);
  }

  /** Keeping what visitors give. */
  public ServerOptions withSamples(SampleStore store) {
    return new ServerOptions(site, host, port, engine, limits, hosts, origins, token, log, store);
  }
}
