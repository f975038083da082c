package dev.inkling.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inkling.page.site.Site;
import dev.inkling.server.samples.SampleStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/** A server with a sample store as a program of its own, which a test can kill. */
public final class SampleServer implements AutoCloseable {

  private final String url;
  private volatile int port;
  private Process process;

  private SampleServer(String url) {
    this.url = url;
  }

  /** The program. */
  public static void main(String[] args) throws Exception {
    SampleStore store = SampleStore.open(args[0]);
    Server server =
        Server.start(ServerOptions.of(Site.bundled(), "127.0.0.1", 0).withSamples(store));
    System.out.println(server.port());
    Thread.sleep(Long.MAX_VALUE);
  }

  public static SampleServer start(String url) throws IOException {
    SampleServer server = new SampleServer(url);
    server.launch();
    return server;
  }

  /** Starts it, also after {@link #kill}; the port may be another one. */
  public void launch() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SampleServer.class.getName(),
                    url))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    port = Integer.parseInt(out.readLine());
  }

  public int port() {
    return port;
  }

  /** Ends it at once, as kill -9 does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
