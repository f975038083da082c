package dev.inkling.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.inkling.data.answer.JsonText;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * How a problem is said: below /v1 as RFC 9457 has it, below /v2 as the Open Inference Protocol has
 * it, on the page as one line of text.
 *
 * @param headers what the answer carries besides, by name
 */
public record ErrorBody(String contentType, String text, Map<String, String> headers) {

  /** When a client may try again that came at a bad moment: what is in the way takes less. */
  private static final String RETRY_SECONDS = "1";

  /** The answer to a request for that path. */
  public static ErrorBody of(String path, Problem problem) {
    if (Paths.isInference(path)) {
      String json =
          JsonText.of(JsonNodeFactory.instance.objectNode().put("error", problem.detail()));
      return new ErrorBody("application/json", json, headers(problem));
    }
    if (Paths.isService(path)) {
      return new ErrorBody(
          "application/problem+json", JsonText.of(problem.json()), headers(problem));
    }
    String word = HttpStatus.getMessage(problem.status()) + "\n";
    return new ErrorBody("text/plain;charset=utf-8", word, headers(problem));
  }

  private static Map<String, String> headers(Problem problem) {
    return switch (problem.status()) {
      case HttpStatus.TOO_MANY_REQUESTS_429, HttpStatus.SERVICE_UNAVAILABLE_503 ->
          Map.of(HttpHeader.RETRY_AFTER.asString(), RETRY_SECONDS);
      case HttpStatus.UNAUTHORIZED_401 ->
          Map.of(HttpHeader.WWW_AUTHENTICATE.asString(), "Bearer realm=\"inkling\"");
      default -> Map.of();
    };
  }
}
