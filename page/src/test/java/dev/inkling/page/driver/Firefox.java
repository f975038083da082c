package dev.inkling.page.driver;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.bidi.BiDi;
import org.openqa.selenium.bidi.Command;
import org.openqa.selenium.bidi.Connection;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;

/**
 * Firefox without a window, over WebDriver BiDi: the browser speaks it by itself, while classic
 * WebDriver needs geckodriver, which Debian does not have.
 */
public final class Firefox extends StandardBrowser {

  /** What Debian calls it. */
  public static final String PACKAGES = "firefox-esr";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Json JSON = new Json();

  private final Path profile;
  private final Process process;
  private final HttpClient client;
  private final BiDi bidi;
  private final String context;

  /** Where the browser is. */
  public static Optional<Path> program() {
    return find(List.of("firefox-esr", "firefox"));
  }

  public Firefox(Path program) throws IOException {
    profile = Files.createTempDirectory("inkling-firefox");
    process = started(program);
    HttpClient opened = null;
    try {
      String address = address() + "/session";
      opened =
          HttpClient.Factory.createDefault()
              .createClient(ClientConfig.defaultConfig().baseUri(URI.create(address)));
      client = opened;
      bidi = new BiDi(new Connection(client, address), PATIENCE);
      send("session.new", Map.of("capabilities", Map.of()));
      List<?> contexts =
          (List<?>) send("browsingContext.getTree", Map.of("maxDepth", 0)).get("contexts");
      context = (String) ((Map<?, ?>) contexts.get(0)).get("context");
    } catch (IOException | RuntimeException e) {
      // No caller gets this browser, so it is ended here.
      if (opened != null) {
        opened.close();
      }
      end();
      throw e;
    }
  }

  private Process started(Path program) throws IOException {
    try {
      return start(
          new ProcessBuilder(
                  program.toString(),
                  "--headless",
                  "--no-remote",
                  "--profile",
                  profile.toString(),
                  "--remote-debugging-port=0",
                  "about:blank")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    } catch (IOException e) {
      delete(profile);
      throw e;
    }
  }

  private void end() {
    process.destroy();
    stop(process);
    delete(profile);
  }

  /** Where the browser listens: it writes that into its profile once it is up. */
  private String address() throws IOException {
    Path file = profile.resolve("WebDriverBiDiServer.json");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (Files.exists(file) && Files.size(file) > 0) {
        Map<?, ?> listening = JSON.toType(Files.readString(file), Json.MAP_TYPE);
        return "ws://" + listening.get("ws_host") + ":" + listening.get("ws_port");
      }
      sleep(20);
    }
    throw new IOException("Firefox does not start");
  }

  private Map<String, Object> send(String method, Map<String, Object> parameters) {
    return bidi.send(new Command<>(method, parameters, Json.MAP_TYPE));
  }

  @Override
  public void get(String url) {
    send("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "complete"));
  }

  @Override
  public Object run(String script, Object... arguments) {
    return call("return JSON.stringify((function() {" + script + "})(" + json(arguments) + "))");
  }

  @Override
  public Object await(String script, Object... arguments) {
    String separator = arguments.length == 0 ? "" : ", ";
    return call(
        "return new Promise(resolve => (function() {"
            + script
            + "})("
            + json(arguments)
            + separator
            + "value => resolve(JSON.stringify(value))))");
  }

  private static String json(Object... arguments) {
    return Stream.of(arguments).map(JSON::toJson).collect(joining(", "));
  }

  /** What a function answers in JSON. */
  private Object call(String body) {
    Map<String, Object> answer =
        send(
            "script.callFunction",
            Map.of(
                "functionDeclaration",
                "function() {" + body + "}",
                "awaitPromise",
                true,
                "target",
                Map.of("context", context)));
    if (answer.get("exceptionDetails") instanceof Map<?, ?> details) {
      throw new IllegalStateException(String.valueOf(details.get("text")));
    }
    Map<?, ?> result = (Map<?, ?>) answer.get("result");
    return result.get("value") instanceof String text ? JSON.toType(text, Object.class) : null;
  }

  @Override
  public void resize(int width, int height) {
    send(
        "browsingContext.setViewport",
        Map.of("context", context, "viewport", Map.of("width", width, "height", height)));
    awaitFrame();
  }

  /** Firefox has pens for its visitors, but none for its drivers. */
  @Override
  public List<Pointer> pointers() {
    return List.of(Pointer.MOUSE, Pointer.TOUCH);
  }

  @Override
  public void perform(Sequence sequence) {
    send("input.performActions", Map.of("context", context, "actions", List.of(sequence.encode())));
  }

  @Override
  public void close() {
    try {
      send("browser.close", Map.of());
      bidi.close();
    } finally {
      client.close();
      stop(process);
      delete(profile);
    }
  }
}
