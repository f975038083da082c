package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.page.site.Site;
import dev.inkling.server.ServiceClient.Answer;
import dev.inkling.server.http.Limits;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered, and what the owner of a service sees of it. */
class AccessTest {

  private static final String TOKEN = "a-token-of-24-characters";

  private static ServerOptions options() throws Exception {
    return ServerOptions.of(Site.bundled(), "127.0.0.1", 0);
  }

  private static String get(Server server, String host) throws Exception {
    try (RawClient client = new RawClient(server.port())) {
      return client
          .send("GET /v1/model HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
          .receive();
    }
  }

  @Test
  void aHostThatIsNotOursIsRefused() throws Exception {
    try (Server server =
        Server.start(options().withAccess(List.of("Api.Example"), List.of(), null))) {
      for (String host :
          List.of("localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:80", "api.example")) {
        assertThat(get(server, host)).as(host).startsWith("HTTP/1.1 200");
      }
      for (String host : List.of("evil.example", "localhost.evil.example", "1.evil", "abc")) {
        assertThat(get(server, host)).as(host).startsWith("HTTP/1.1 421").contains("--allow-host");
      }
    }
  }

  @Test
  void anyHostIsOursWhereTheOwnerSaysSo() throws Exception {
    try (Server server = Server.start(options().withAccess(List.of("*"), List.of(), null))) {
      assertThat(get(server, "any.example")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void programsNeedTheTokenWhereThereIsOne() throws Exception {
    try (Server server = Server.start(options().withAccess(List.of(), List.of(), TOKEN))) {
      ServiceClient client = new ServiceClient(server.port());

      for (String path : List.of("/v1/model", "/v2", "/v2/models/digits", "/metrics")) {
        Answer refused = client.get(path);
        assertThat(refused.status()).as(path).isEqualTo(401);
        assertThat(refused.header("www-authenticate")).isEqualTo("Bearer realm=\"inkling\"");
        for (String wrong : List.of("Bearer x", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x")) {
          assertThat(client.send(client.request(path).header("Authorization", wrong)).status())
              .isEqualTo(401);
        }
        assertThat(
                client
                    .send(client.request(path).header("Authorization", "Bearer " + TOKEN))
                    .status())
            .isEqualTo(200);
      }
      for (String path :
          List.of("/", "/health", "/v2/health/live", "/v2/health/ready", "/openapi.yaml", "/api")) {
        assertThat(client.get(path).status()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void pagesOfOtherOriginsAreAnsweredOnlyWhereTheOwnerAllowsIt() throws Exception {
    try (Server server =
            Server.start(options().withAccess(List.of(), List.of("https://a.example"), null));
        Server closed = Server.start(options())) {
      assertThat(preflight(server, "https://a.example").header("access-control-allow-origin"))
          .isEqualTo("https://a.example");
      assertThat(preflight(server, "https://a.example").header("access-control-allow-headers"))
          .contains("Content-Type");
      for (String origin : List.of("https://b.example", "https://aXexample", "null")) {
        assertThat(preflight(server, origin).header("access-control-allow-origin")).isNull();
      }
      assertThat(preflight(closed, "https://a.example").header("access-control-allow-origin"))
          .isNull();
      ServiceClient client = new ServiceClient(server.port());
      Answer answer =
          client.send(client.request("/v1/model").header("Origin", "https://a.example"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://a.example");
      assertThat(answer.header("access-control-allow-credentials")).isNull();
    }
  }

  private static Answer preflight(Server server, String origin) throws Exception {
    ServiceClient client = new ServiceClient(server.port());
    return client.send(
        client
            .request("/v1/recognize")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "Content-Type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/model", "/v2/models/digits"})
  void anAddressThatAsksTooOftenIsToldToWait(String path) throws Exception {
    Limits limits = new Limits(1000, 1000, 10, Duration.ofSeconds(5), 2, 5);
    try (Server server = Server.start(options().withLimits(limits))) {
      ServiceClient client = new ServiceClient(server.port());
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(client.get(path));
      }

      Answer last = answers.get(49);
      assertThat(answers.get(0).status()).isEqualTo(200);
      assertThat(last.status()).isEqualTo(429);
      assertThat(last.header("retry-after")).isEqualTo("1");
      assertThat(last.json().has(path.startsWith("/v1") ? "detail" : "error")).isTrue();
    }
  }

  @Test
  void aRequestIsOneLineOfTheLogWithoutWhatWasSent() throws Exception {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    try (Server server = Server.start(options().withLog(log::add))) {
      ServiceClient client = new ServiceClient(server.port());
      client.post("/v1/recognize?kind=auto", ServiceClient.SEVEN);
      client.get("/nothing%0ahere");
    }

    assertThat(log).hasSize(2).noneMatch(line -> line.contains("\n"));
    JsonNode line = ServiceClient.JSON.readTree(log.get(0));
    assertThat(line.get("method").asText()).isEqualTo("POST");
    assertThat(line.get("path").asText()).isEqualTo("/v1/recognize");
    assertThat(line.get("status").asInt()).isEqualTo(200);
    assertThat(line.get("bytesIn").asInt()).isEqualTo(ServiceClient.SEVEN.length());
    assertThat(line.get("bytesOut").asInt()).isGreaterThan(100);
    assertThat(line.get("micros").asInt()).isPositive();
    assertThat(line.get("client").asText()).isEqualTo("127.0.0.1");
    assertThat(log.get(0)).doesNotContain("strokes", "kind=");
    assertThat(ServiceClient.JSON.readTree(log.get(1)).get("status").asInt()).isEqualTo(404);
  }

  @Test
  void metricsCountRequestsByRouteAndStatus() throws Exception {
    try (Server server = Server.start(options())) {
      ServiceClient client = new ServiceClient(server.port());
      client.post("/v1/recognize", ServiceClient.SEVEN);
      client.post("/v1/recognize", "x");
      client.get("/nothing-" + System.nanoTime());
      client.send(client.request("/").method("BREW", HttpRequest.BodyPublishers.noBody()));

      Answer metrics = client.get("/metrics");

      assertThat(metrics.type()).startsWith("text/plain");
      assertThat(metrics.text())
          .contains(
              "inkling_http_requests_total"
                  + "{method=\"POST\",route=\"/v1/recognize\",status=\"200\"} 1",
              "inkling_http_requests_total"
                  + "{method=\"POST\",route=\"/v1/recognize\",status=\"400\"} 1",
              "inkling_http_request_seconds_count{route=\"/v1/recognize\"} 2",
              "route=\"page or unknown\",status=\"404\"} 1",
              "method=\"other\"",
              "inkling_body_bytes 0",
              "jvm_memory_used_bytes")
          .doesNotContain("nothing-", "BREW");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/openmetrics-text;version=1.0.0, application/openmetrics-text",
    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
        + "encoding=delimited;q=0.6;text/plain;q=0.2, text/plain",
    "*/*, text/plain"
  })
  void metricsComeAsTextWhateverIsAskedFor(String accepted, String type) throws Exception {
    try (Server server = Server.start(options())) {
      ServiceClient client = new ServiceClient(server.port());

      Answer metrics = client.send(client.request("/metrics").header("Accept", accepted));

      assertThat(metrics.status()).isEqualTo(200);
      assertThat(metrics.type()).startsWith(type);
      assertThat(metrics.text()).contains("inkling_body_bytes");
    }
  }

  @Test
  void aStoppedServerFinishesWhatHasBegun() throws Exception {
    Server server = Server.start(options());
    try (RawClient client = new RawClient(server.port());
        RawClient batch = new RawClient(server.port())) {
      String body = ServiceClient.SEVEN;
      client.send(RawClient.post("/v1/recognize", body.length()) + body.substring(0, 9));
      batch.send(
          RawClient.head(
              "POST /v1/recognize/batch HTTP/1.1",
              "Content-Type: application/x-ndjson",
              "Content-Length: 100000"));
      Thread.sleep(300);
      long begin = System.nanoTime();
      Thread stop = new Thread(server::close);
      stop.start();
      // Longer than Jetty itself would wait.
      Thread.sleep(2000);
      client.send(body.substring(9));

      assertThat(client.receive()).startsWith("HTTP/1.1 200").contains("\"digit\":7");
      stop.join();
      // Five seconds for the batch that never ends.
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
    }
  }

  @Test
  void aStoppedServerDoesNotWaitForConnectionsWithoutARequest() throws Exception {
    Server server = Server.start(options());
    try (RawClient idle = new RawClient(server.port());
        RawClient answered = new RawClient(server.port())) {
      idle.send("");
      answered.send(RawClient.head("GET /health HTTP/1.1"));
      Thread.sleep(300);
      long begin = System.nanoTime();

      server.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
      assertThat(answered.receive()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void engineOnnxRuntimeGivesTheSameAnswersForManyAtOnce() throws Exception {
    Limits limits = new Limits(100_000, 1_000_000, 1000, Duration.ofSeconds(20), 32, 0);
    try (Server java = Server.start(options());
        Server batching = Server.start(options().withEngine("onnxruntime").withLimits(limits))) {
      JsonNode expected =
          new ServiceClient(java.port()).post("/v1/recognize", ServiceClient.SEVEN).json();
      ServiceClient client = new ServiceClient(batching.port());
      List<JsonNode> answers = Collections.synchronizedList(new ArrayList<>());
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        threads.add(
            new Thread(
                () -> {
                  for (int n = 0; n < 20; n++) {
                    try {
                      answers.add(client.post("/v1/recognize", ServiceClient.SEVEN).json());
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  }
                }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(client.get("/v1/model").json().get("engine").asText()).isEqualTo("onnxruntime");
      assertThat(answers).hasSize(320);
      for (JsonNode answer : answers) {
        assertThat(answer.get("digit")).isEqualTo(expected.get("digit"));
        assertThat(
                Math.abs(
                    answer.at("/confidence").asDouble() - expected.at("/confidence").asDouble()))
            .isLessThan(1e-4);
      }
    }
  }
}
