package dev.inkling.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Why a request is not answered as asked: the members of RFC 9457, and the name, the value and the
 * rule of which every error of Inkling consists. Immutable.
 *
 * @param status the HTTP status
 * @param detail one sentence
 * @param name what is wrong
 * @param value what it is, or null where that says nothing
 * @param rule what it must be
 */
public record Problem(int status, String detail, String name, String value, String rule) {

  /** What readers call a request's body, and what stands before their reasons. */
  public static final String BODY = "body";

  private static final String UNREADABLE = "must be a drawing or a picture that can be read";

  private static final Pattern PLACE = Pattern.compile("\\A" + BODY + "(:[0-9]+)?: ");

  private static final Pattern SENTENCE =
      Pattern.compile("(?s)\\A(?:.*: )?(.+?)(?: \\((.*)\\))? (must .*)\\z");

  /** A problem whose sentence has the project's form: name, value in brackets, rule. */
  public static Problem of(int status, String sentence) {
    String detail = PLACE.matcher(sentence).replaceFirst("");
    Matcher parts = SENTENCE.matcher(detail);
    return parts.matches()
        ? new Problem(status, detail, parts.group(1), parts.group(2), parts.group(3))
        : new Problem(status, detail, BODY, null, UNREADABLE);
  }

  /** A problem of which there is no more to say than its status. */
  static Problem of(int status) {
    String title = HttpStatus.getMessage(status);
    return new Problem(status, title, "request", null, "must be one that can be answered");
  }

  /** There is more to do than can be done. */
  static Problem busy() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE_503,
        "the service has as much to do as it can; please try again",
        "load",
        null,
        "must be below what the service can do at once");
  }

  /** Of a sentence about a request's content. */
  public static Problem badRequest(String sentence) {
    return of(HttpStatus.BAD_REQUEST_400, sentence);
  }

  /** The keys of RFC 9457 and ours. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "about:blank");
    json.put("title", HttpStatus.getMessage(status));
    json.put("status", status);
    json.put("detail", detail);
    json.put("name", name);
    json.put("value", value);
    json.put("rule", rule);
    return json;
  }
}
