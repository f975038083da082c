package dev.inkling.benchmarks.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chromium's DevTools protocol: no driver is needed, and nothing of a driver runs beside what is
 * measured.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">The protocol</a>
 */
final class DevTools implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  /** The longest that one call may take; a comparison of two slow engines takes a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ConcurrentHashMap<Integer, CompletableFuture<JsonNode>> pending =
      new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private WebSocket socket;

  private DevTools() {}

  static DevTools connect(String address) throws IOException {
    DevTools tools = new DevTools();
    try {
      tools.socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(URI.create(address), tools.new Answers())
              .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .join();
    } catch (CompletionException e) {
      throw new IOException("Chromium does not talk: " + e.getCause().getMessage(), e);
    }
    return tools;
  }

  static ObjectNode parameters() {
    return JSON.createObjectNode();
  }

  /**
   * Sends a command and waits for its result.
   *
   * @param session of a page, null for the browser itself
   * @throws IOException if the browser refuses, or ends
   */
  JsonNode call(String session, String method, ObjectNode parameters) throws IOException {
    int id = lastId.incrementAndGet();
    ObjectNode message = JSON.createObjectNode();
    message.put("id", id).put("method", method).set("params", parameters);
    if (session != null) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    try {
      socket.sendText(message.toString(), true).join();
      return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new IOException(method + " failed: " + e.getCause().getMessage(), e);
    }
  }

  /** Opens an address in a page of its own, which shares no cache with any other. */
  Page open(String address) throws IOException {
    Page page = newPage();
    page.go(address);
    return page;
  }

  /** An empty page that shares no cache with any other. */
  Page newPage() throws IOException {
    String context =
        call(null, "Target.createBrowserContext", parameters()).get("browserContextId").asText();
    ObjectNode target = parameters().put("url", "about:blank").put("browserContextId", context);
    String id = call(null, "Target.createTarget", target).get("targetId").asText();
    ObjectNode attach = parameters().put("targetId", id).put("flatten", true);
    String session = call(null, "Target.attachToTarget", attach).get("sessionId").asText();
    return new Page(session, context);
  }

  /** One page. */
  final class Page implements AutoCloseable {

    private final String session;
    private final String context;

    private Page(String session, String context) {
      this.session = session;
      this.context = context;
    }

    void send(String method, ObjectNode parameters) throws IOException {
      call(session, method, parameters);
    }

    void go(String address) throws IOException {
      JsonNode result = call(session, "Page.navigate", parameters().put("url", address));
      if (result.has("errorText")) {
        throw new IOException(address + ": " + result.get("errorText").asText());
      }
    }

    /**
     * What an expression, or its promise, comes to.
     *
     * @throws IOException if it throws
     */
    JsonNode evaluate(String expression) throws IOException {
      ObjectNode parameters =
          parameters()
              .put("expression", expression)
              .put("awaitPromise", true)
              .put("returnByValue", true);
      JsonNode answer = call(session, "Runtime.evaluate", parameters);
      if (answer.has("exceptionDetails")) {
        JsonNode details = answer.get("exceptionDetails");
        String what = details.path("exception").path("description").asText();
        throw new IOException("the page failed: " + (what.isEmpty() ? details : what));
      }
      return answer.get("result").path("value");
    }

    @Override
    public void close() throws IOException {
      call(null, "Target.disposeBrowserContext", parameters().put("browserContextId", context));
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Answers implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        complete(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      end(new IOException("Chromium has ended"));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      end(error);
    }

    private void end(Throwable reason) {
      pending.values().forEach(answer -> answer.completeExceptionally(reason));
    }

    private void complete(String message) {
      JsonNode node;
      try {
        node = JSON.readTree(message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!node.has("id")) {
        return;
      }
      CompletableFuture<JsonNode> answer = pending.remove(node.get("id").asInt());
      if (node.has("error")) {
        answer.completeExceptionally(new IOException(node.get("error").path("message").asText()));
      } else {
        answer.complete(node.get("result"));
      }
    }
  }
}
