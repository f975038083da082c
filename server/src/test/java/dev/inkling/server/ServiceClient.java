package dev.inkling.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Speaks to a server as a program of another language would: HTTP and JSON, nothing of ours. */
public record ServiceClient(int port) {

  public static final String SEVEN = "{\"strokes\":[[[10,10],[60,10],[30,90]]]}";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  public static final JsonMapper JSON = new JsonMapper();

  /** An answer. */
  public record Answer(HttpResponse<byte[]> response) {

    public int status() {
      return response.statusCode();
    }

    /** The content type, empty where there is none. */
    public String type() {
      return response.headers().firstValue("content-type").orElse("");
    }

    public byte[] body() {
      return response.body();
    }

    public String text() {
      return new String(body(), UTF_8);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (IOException e) {
        throw new IllegalStateException(text(), e);
      }
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  public Answer send(HttpRequest.Builder request) throws Exception {
    return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  public Answer get(String path) throws Exception {
    return send(request(path));
  }

  public Answer post(String path, String type, byte[] body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  public Answer post(String path, String json) throws Exception {
    return post(path, "application/json", json.getBytes(UTF_8));
  }
}
