package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.inkling.page.site.Site;
import dev.inkling.server.ServiceClient.Answer;
import dev.inkling.server.samples.SampleStore;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Holds the description of the API against the server. */
class OpenApiTest {

  private static SampleStore store;
  private static Server server;
  private static ServiceClient client;
  private static JsonNode api;

  /** A body that the description shows. */
  record Example(String path, String method, String type, String name, String body) {

    @Override
    public String toString() {
      return method + " " + path + " " + name;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    if (api != null) {
      return;
    }
    Path file = Files.createTempFile("inkling", ".db");
    store = SampleStore.open("jdbc:sqlite:" + file);
    server = Server.start(ServerOptions.of(Site.bundled(), "127.0.0.1", 0).withSamples(store));
    client = new ServiceClient(server.port());
    Object yaml =
        new Load(LoadSettings.builder().build()).loadFromString(client.get("/openapi.yaml").text());
    api = ServiceClient.JSON.valueToTree(yaml);
  }

  @AfterAll
  static void stop() {
    server.close();
    store.close();
  }

  static Stream<Example> examples() throws Exception {
    start();
    List<Example> examples = new ArrayList<>();
    api.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            method
                                .getValue()
                                .at("/requestBody/content")
                                .properties()
                                .forEach(
                                    content ->
                                        add(examples, path.getKey(), method.getKey(), content))));
    return examples.stream();
  }

  private static void add(
      List<Example> examples, String path, String method, Map.Entry<String, JsonNode> content) {
    content
        .getValue()
        .path("examples")
        .properties()
        .forEach(
            example -> {
              JsonNode value = example.getValue().get("value");
              String body = value.isTextual() ? value.asText() : value.toString();
              examples.add(new Example(path, method, content.getKey(), example.getKey(), body));
            });
  }

  @Test
  void theDescriptionIsOfVersionThreePointOne() throws Exception {
    assertThat(client.get("/openapi.yaml").type()).isEqualTo("application/yaml");
    assertThat(api.get("openapi").asText()).isEqualTo("3.1.0");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsAnsweredAsTheDescriptionSays(Example example) throws Exception {
    Answer answer =
        client.send(
            client
                .request(example.path())
                .header("Content-Type", example.type())
                .header("Idempotency-Key", "key-of-" + example.name())
                .POST(HttpRequest.BodyPublishers.ofString(example.body())));

    JsonNode response = response(example.path(), example.method(), answer.status());
    assertThat(response).as("%s is described", answer.status()).isNotNull();
    JsonNode content = response.at("/content").get(answer.type().split(";", 2)[0]);
    assertThat(content).as(answer.type() + " is described").isNotNull();
    for (String line : answer.text().split("\n", -1)) {
      if (!line.isEmpty()) {
        assertThat(errors(content.get("schema"), line)).as(line).isEmpty();
      }
    }
    int good = example.path().equals("/v1/samples") ? 201 : 200;
    assertThat(answer.status()).isEqualTo(example.name().equals("broken") ? 400 : good);
  }

  @ParameterizedTest
  @MethodSource("getPaths")
  void everyPathThatIsReadAnswersAsDescribed(String path) throws Exception {
    Answer answer = client.get(path);

    JsonNode content = response(path, "get", answer.status()).at("/content");
    JsonNode schema = content.get(answer.type().split(";", 2)[0]).get("schema");
    if (answer.type().startsWith("application/json")) {
      assertThat(errors(schema, answer.text())).isEmpty();
    }
    assertThat(answer.status()).isEqualTo(200);
  }

  static Stream<String> getPaths() throws Exception {
    start();
    return api.get("paths").properties().stream()
        .filter(path -> path.getValue().has("get") && !path.getKey().contains("{"))
        .map(Map.Entry::getKey);
  }

  @Test
  void everyExampleOfAnAnswerFitsItsSchema() throws Exception {
    List<JsonNode> contents = api.findValues("content");
    int checked = 0;
    for (JsonNode content : contents) {
      for (JsonNode media : content) {
        for (JsonNode example : media.path("examples")) {
          if (!example.get("value").isTextual() && !media.at("/examples/broken").equals(example)) {
            assertThat(errors(media.get("schema"), example.get("value").toString())).isEmpty();
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(3);
  }

  @Test
  void thePageForPeopleNamesEveryOperation() throws Exception {
    Answer page = client.get("/api");

    assertThat(page.type()).isEqualTo("text/html;charset=utf-8");
    Set<String> missing = new TreeSet<>();
    api.get("paths")
        .properties()
        .forEach(
            path -> {
              for (JsonNode operation : path.getValue()) {
                if (!page.text().contains(path.getKey())
                    || !page.text().contains(operation.get("summary").asText())) {
                  missing.add(path.getKey());
                }
              }
            });
    assertThat(missing).isEmpty();
    assertThat(client.get("/api.css").type()).isEqualTo("text/css;charset=utf-8");
    assertThat(page.header("content-security-policy")).contains("default-src 'none'");
  }

  private static JsonNode response(String path, String method, int status) {
    JsonNode response = api.get("paths").get(path).get(method).get("responses").get("" + status);
    return response != null && response.has("$ref")
        ? api.at(response.get("$ref").asText().substring(1))
        : response;
  }

  /** What is wrong with a text by a schema of the description. */
  private static List<?> errors(JsonNode schema, String json) throws Exception {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", api.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole)
        .validate(ServiceClient.JSON.readTree(json));
  }
}
