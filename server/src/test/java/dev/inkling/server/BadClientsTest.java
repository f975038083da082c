package dev.inkling.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.site.Site;
import dev.inkling.page.site.SiteFile;
import dev.inkling.server.http.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, stuck or gone must not keep the others waiting. */
class BadClientsTest {

  /** Far below the 30 seconds after which Jetty would give up; far above what an answer takes. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<RawClient> clients = new ArrayList<>();

  private RawClient connect(Server server) throws Exception {
    RawClient client = new RawClient(server.port());
    clients.add(client);
    return client;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (RawClient client : clients) {
      client.close();
    }
  }

  private static Server start(int bodyBytes, int seconds) throws Exception {
    Limits limits =
        new Limits(bodyBytes, 1_000_000, 1000, Duration.ofSeconds(seconds), Limits.cores(), 0);
    return Server.start(ServerOptions.of(site(), "127.0.0.1", 0).withLimits(limits));
  }

  /** A page with one file of 8 MiB. */
  private static Site site() throws Exception {
    byte[] index = new byte[8 << 20];
    new Random(1).nextBytes(index);
    return Site.withNeighbors(index);
  }

  private static void requireAnswersSoon(Server server) throws Exception {
    long begin = System.nanoTime();
    ServiceClient client = new ServiceClient(server.port());
    assertThat(client.get("/").status()).isEqualTo(200);
    assertThat(client.post("/v1/recognize", ServiceClient.SEVEN).status()).isEqualTo(200);
    assertThat(
            client
                .post(
                    "/v1/recognize/batch",
                    "application/x-ndjson",
                    ServiceClient.SEVEN.getBytes(UTF_8))
                .status())
        .isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
  }

  @Test
  void twoThousandIdleConnectionsDisturbNobody() throws Exception {
    try (Server server = start(100_000, 60)) {
      for (int i = 0; i < 2000; i++) {
        connect(server);
      }

      requireAnswersSoon(server);
    }
  }

  @Test
  void headersThatNeverEndAreCutOff() throws Exception {
    try (Server server = start(100_000, 60)) {
      for (int i = 0; i < 2000; i++) {
        connect(server).send("POST /v1/recognize HTTP/1.1\r\nHost: localhost\r\nX: ");
      }
      // One that has had an answer before.
      RawClient second = connect(server);
      second.send(RawClient.head("GET /health HTTP/1.1") + "GET /health HT");

      requireAnswersSoon(server);

      long deadline = System.nanoTime() + Limits.HEADERS.multipliedBy(3).toNanos();
      List<RawClient> open = new ArrayList<>(clients);
      while (!open.isEmpty() && System.nanoTime() < deadline) {
        open.removeIf(client -> !client.isOpen());
        Thread.sleep(1000);
      }
      assertThat(open).isEmpty();
    }
  }

  @Test
  void aRequestThatArrivesSlowlyButInTimeIsAnswered() throws Exception {
    try (Server server = start(100_000, 60)) {
      String body = ServiceClient.SEVEN;
      RawClient client = connect(server);
      for (char c : (RawClient.post("/v1/recognize", body.length()) + body).toCharArray()) {
        client.send(String.valueOf(c));
        Thread.sleep(5);
      }

      assertThat(client.receive()).startsWith("HTTP/1.1 200").contains("\"digit\":7");
    }
  }

  @Test
  void bodiesThatNeverEndHoldNoThreadAndGet408() throws Exception {
    try (Server server = start(100_000, 3)) {
      for (int i = 0; i < 500; i++) {
        connect(server).send(RawClient.post("/v1/recognize", 1000) + "{");
      }

      requireAnswersSoon(server);

      assertThat(clients.get(0).receive())
          .startsWith("HTTP/1.1 408")
          .contains("body must be there within 3 seconds");
    }
  }

  @Test
  void bodiesOfUnsaidLengthHaveACommonLimit() throws Exception {
    try (Server server = start(8 << 20, 20)) {
      String mebibyte = "100000\r\n" + " ".repeat(1 << 20) + "\r\n";
      for (int i = 0; i < 20; i++) {
        RawClient client = connect(server);
        client.send(
            RawClient.head(
                "POST /v1/recognize HTTP/1.1",
                "Content-Type: application/json",
                "Connection: close",
                "Transfer-Encoding: chunked"));
        for (int n = 0; n < 6 && client.isSent(mebibyte); n++) {
          // Sent.
        }
      }
      int refused = 0;
      for (RawClient client : clients.subList(15, 20)) {
        refused += client.receive().startsWith("HTTP/1.1 503") ? 1 : 0;
      }

      assertThat(refused).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/recognize", "/v2/models/digits/infer", "/v1/recognize/batch"})
  void aHalfClosedBodyIsAnErrorAndNothingHangs(String path) throws Exception {
    try (Server server = start(100_000, 60)) {
      for (int i = 0; i < 100; i++) {
        String type = path.endsWith("batch") ? "application/x-ndjson" : "application/json";
        connect(server)
            .send(
                RawClient.head(
                        "POST " + path + " HTTP/1.1",
                        "Content-Type: " + type,
                        "Content-Length: 1000")
                    + "{\"strokes\":")
            .halfClose();
      }
      for (RawClient client : clients) {
        // A batch has begun to answer, or not; in no case is it taken for complete.
        assertThat(client.receive()).doesNotContain("HTTP/1.1 200");
      }

      requireAnswersSoon(server);
    }
  }

  @Test
  void clientsThatDoNotReadLargeFilesKeepNobodyWaiting() throws Exception {
    try (Server server = start(100_000, 60)) {
      String index =
          site().files().stream()
              .map(SiteFile::name)
              .filter(file -> file.endsWith(".index"))
              .findAny()
              .orElseThrow();
      assertThat(new ServiceClient(server.port()).get("/" + index).body()).hasSize(8 << 20);
      for (int i = 0; i < 200; i++) {
        connect(server).send(RawClient.head("GET /" + index + " HTTP/1.1").repeat(20));
      }

      requireAnswersSoon(server);
    }
  }

  @Test
  void clientsThatDoNotReadTheirBatchKeepNobodyWaiting() throws Exception {
    try (Server server = start(100_000, 60)) {
      String lines = (ServiceClient.SEVEN + "\n").repeat(500);
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < Limits.BATCHES - 1; i++) {
        RawClient client = connect(server);
        client.send(
            RawClient.head(
                "POST /v1/recognize/batch HTTP/1.1",
                "Content-Type: application/x-ndjson",
                "Content-Length: 100000000"));
        Thread sender =
            new Thread(
                () -> {
                  for (int n = 0; n < 100 && client.isSent(lines); n++) {
                    // Sent.
                  }
                });
        sender.setDaemon(true);
        sender.start();
        senders.add(sender);
      }

      requireAnswersSoon(server);

      assertThat(senders).isNotEmpty();
    }
  }
}
