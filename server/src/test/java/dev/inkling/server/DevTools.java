package dev.inkling.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chromium's DevTools protocol over a socket of its own. Hundreds of pointer events can be on their
 * way at once, as from a fast pen; WebDriver would wait for each to be drawn.
 */
final class DevTools implements AutoCloseable {

  private static final Pattern SOCKET =
      Pattern.compile("\"webSocketDebuggerUrl\":\\s*\"(ws://[^\"]*/devtools/page/[^\"]*)\"");
  private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+),");

  private final ConcurrentHashMap<Integer, CompletableFuture<String>> pending =
      new ConcurrentHashMap<>();
  private final WebSocket socket;
  private int lastId;

  /**
   * Connects to the only page of a browser.
   *
   * @param address host and port of the browser's DevTools
   */
  DevTools(String address) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/json")).build();
    String targets = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    Matcher matcher = SOCKET.matcher(targets);
    if (!matcher.find()) {
      throw new IOException("no page among " + targets);
    }
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(matcher.group(1)), new Answers())
            .orTimeout(10, TimeUnit.SECONDS)
            .join();
  }

  /** Sends a command without waiting for its answer. */
  CompletableFuture<String> send(String method, String parameters) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    int id = ++lastId;
    pending.put(id, answer);
    String message =
        "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    socket.sendText(message, true).join();
    return answer.orTimeout(20, TimeUnit.SECONDS);
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

    private void complete(String message) {
      Matcher id = ID.matcher(message);
      if (id.find()) {
        CompletableFuture<String> answer = pending.remove(Integer.valueOf(id.group(1)));
        if (message.startsWith("\"error\"", id.end())) {
          answer.completeExceptionally(new IllegalStateException(message));
        } else {
          answer.complete(message);
        }
      }
    }
  }
}
