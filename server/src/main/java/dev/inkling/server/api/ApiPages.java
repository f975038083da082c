package dev.inkling.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.server.http.Paths;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the API: openapi.yaml for programs, the same as a page for people. */
public final class ApiPages {

  private static final String STYLE =
      """
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
        padding: 0 1rem; color-scheme: light dark; }
      h2 { margin-top: 2.5rem; } code { font-size: .95em; }
      pre { overflow-x: auto; padding: .75rem; border: 1px solid #8886; border-radius: .25rem; }
      """;

  private ApiPages() {}

  /** Adds the routes. */
  public static void add(RoutesConfig routes) {
    byte[] yaml = resource("openapi.yaml");
    routes.get(Paths.OPENAPI, context -> context.contentType("application/yaml").result(yaml));
    routes.get(
        Paths.API_PAGE,
        context -> context.contentType("text/html;charset=utf-8").result(page(yaml)));
    routes.get(
        Paths.API_STYLE, context -> context.contentType("text/css;charset=utf-8").result(STYLE));
  }

  private static byte[] resource(String name) {
    try (InputStream in = ApiPages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " must be in the server's jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(byte[] yaml) {
    Map<?, ?> api =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build()).loadFromString(new String(yaml, UTF_8));
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\">")
        .append("<title>Inkling: HTTP API</title>")
        .append("<link rel=\"stylesheet\" href=\"api.css\"></head><body><main>")
        .append("<h1>Inkling: HTTP API</h1><p>")
        .append(escaped(map(api, "info").get("description")))
        .append("</p><p>For programs: <a href=\"openapi.yaml\">openapi.yaml</a></p>");
    map(api, "paths")
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .forEach(
                        (method, operation) -> add(html, path, method, (Map<?, ?>) operation)));
    return html.append("</main></body></html>").toString();
  }

  private static void add(StringBuilder html, Object path, Object method, Map<?, ?> operation) {
    html.append("<h2><code>")
        .append(escaped(method).toUpperCase(Locale.ROOT))
        .append(' ')
        .append(escaped(path))
        .append("</code></h2><p>")
        .append(escaped(operation.get("summary")))
        .append("</p>");
    if (operation.get("description") != null) {
      html.append("<p>").append(escaped(operation.get("description"))).append("</p>");
    }
    Map<?, ?> contents = map(map(operation, "requestBody"), "content");
    if (!contents.isEmpty()) {
      html.append("<p>Takes ");
      contents.keySet().forEach(type -> html.append("<code>" + escaped(type) + "</code> "));
      html.append("</p>");
    }
    contents.forEach(
        (type, content) ->
            map((Map<?, ?>) content, "examples").values().stream()
                .limit(1)
                .forEach(example -> addExample(html, path, type, (Map<?, ?>) example)));
    html.append("<p>Answers ");
    map(operation, "responses")
        .keySet()
        .forEach(status -> html.append("<code>" + escaped(status) + "</code> "));
    html.append("</p>");
  }

  private static void addExample(StringBuilder html, Object path, Object type, Map<?, ?> example) {
    String body =
        example.get("value") instanceof String text
            ? text
            : new JsonMapper().valueToTree(example.get("value")).toString();
    html.append("<pre><code>")
        .append(
            escaped(
                "curl http://localhost:8080%s -H 'Content-Type: %s' --data-binary '%s'"
                    .formatted(path, type, body.strip())))
        .append("</code></pre>");
  }

  /** The map of that name, empty where there is none. */
  private static Map<?, ?> map(Map<?, ?> parent, String name) {
    return parent.get(name) instanceof Map<?, ?> child ? child : Map.of();
  }

  private static String escaped(Object text) {
    return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
