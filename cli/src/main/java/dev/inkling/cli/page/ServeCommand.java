package dev.inkling.cli.page;

import dev.inkling.console.Subcommand;
import dev.inkling.page.site.Site;
import dev.inkling.server.Server;
import dev.inkling.server.ServerOptions;
import dev.inkling.server.samples.SampleStore;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the page until Ctrl-C. */
@Command(
    name = "serve",
    description = {
      "Serves the page: draw a digit and watch ten bars follow your pen.",
      "",
      "The page works in the visitor's browser alone. Beside it, programs find an HTTP API"
          + " (/api describes it, docs/service.md tells more), the Open Inference Protocol below"
          + " /v2, /health and /metrics."
    },
    footer = {
      "  inkling serve --open",
      "  inkling serve --host 0.0.0.0 --port 8000   # for the phone in the same network",
      "  inkling serve --engine onnxruntime --token-file token.txt --log-requests"
    },
    exitCodeList = {
      "0:it ran and was ended; 130 where Ctrl-C ended it",
      "1:it could not start: the port is taken",
      "2:wrong use: a host that is not this machine, a file that is missing …"
    })
public final class ServeCommand implements Subcommand, Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Where to listen; 0 takes any free port. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for all machines"
              + " that can reach it. Default: ${DEFAULT-VALUE}")
  private String host;

  @Mixin private NeighborIndex neighbors;

  @Mixin private ServiceSettings service;

  @Option(names = "--open", description = "Open the page in a browser.")
  private boolean open;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CountDownLatch forEver = new CountDownLatch(1);
    byte[] index = neighbors.bytes();
    try (SampleStore samples = service.samples();
        Server server = Server.start(options(index, samples))) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> close(server, samples), "close the server"));
      String address = "http://" + urlHost(host) + ":" + server.port() + "/";
      spec.commandLine().getOut().println("Inkling is at " + address + "  (Ctrl-C ends it)");
      spec.commandLine().getOut().flush();
      NeighborIndex.tellOfLack(index, spec.commandLine().getErr());
      if (open) {
        openBrowser(address);
      }
      forEver.await();
    }
    return 0;
  }

  /** What is under way may still be stored; then nothing is left in the database's journal. */
  private static void close(Server server, SampleStore samples) {
    server.close();
    if (samples != null) {
      samples.close();
    }
  }

  private ServerOptions options(byte[] index, SampleStore samples) throws IOException {
    Site site = Site.served(Server.API, samples == null ? "" : Server.SAMPLES, index);
    return service.apply(ServerOptions.of(site, host, port), this::log).withSamples(samples);
  }

  private void log(String line) {
    spec.commandLine().getOut().println(line);
  }

  /** A server that listens everywhere is reached here as localhost; IPv6 goes into brackets. */
  static String urlHost(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private void openBrowser(String address) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    ProcessBuilder opener =
        system.contains("mac")
            ? new ProcessBuilder("open", address)
            : system.contains("win")
                ? new ProcessBuilder("rundll32", "url.dll,FileProtocolHandler", address)
                : new ProcessBuilder("xdg-open", address);
    try {
      opener
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("inkling: no browser could be opened; please open the address yourself");
    }
  }
}
