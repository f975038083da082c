package dev.inkling.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.page.site.Site;
import dev.inkling.server.SampleServer;
import dev.inkling.server.Server;
import dev.inkling.server.ServerOptions;
import dev.inkling.server.ServiceClient;
import dev.inkling.server.ServiceClient.Answer;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds of samples, whichever database keeps them. */
abstract class SampleStoreContract {

  /** So many samples are sent while programs are killed; {@code -Dinkling.load} makes it long. */
  private static final int SENT = Boolean.getBoolean("inkling.load") ? 20_000 : 200;

  private static final int KILLS = Boolean.getBoolean("inkling.load") ? 20 : 2;

  /** The database's URL, of a store that is empty before each test. */
  abstract String url() throws Exception;

  /** Ends the database's own program at once and starts it again; false where it has none. */
  abstract boolean killDatabase() throws Exception;

  /** Whether a text is in one of the database's files. */
  abstract boolean isInFiles(String text) throws Exception;

  private static String drawing(String writer) {
    return "{\"label\":7,\"writer\":\""
        + writer
        + "\",\"strokes\":[[[10,10,0],[60,10,120],[30,90,310]]]}";
  }

  private static Answer post(ServiceClient client, String key, String body) throws Exception {
    return client.send(
        client
            .request("/v1/samples")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static List<StoredSample> all(SampleStore store) throws Exception {
    List<StoredSample> samples = new ArrayList<>();
    store.forEach(samples::add);
    return samples;
  }

  @Test
  void aSampleIsStoredOnceHoweverOftenItIsSent() throws Exception {
    try (SampleStore store = SampleStore.open(url());
        Server server =
            Server.start(ServerOptions.of(Site.bundled(), "127.0.0.1", 0).withSamples(store))) {
      ServiceClient client = new ServiceClient(server.port());
      Answer first = post(client, "key-00001", drawing("w1"));
      Answer again = post(client, "key-00001", drawing("w1"));
      Answer other = post(client, "key-00002", drawing("w1"));
      Answer changed = post(client, "key-00001", drawing("w2"));

      assertThat(first.status()).as(first.text()).isEqualTo(201);
      assertThat(again.status()).isEqualTo(201);
      assertThat(again.json()).isEqualTo(first.json());
      assertThat(other.json()).isNotEqualTo(first.json());
      assertThat(changed.status()).isEqualTo(422);
      assertThat(all(store))
          .extracting(StoredSample::drawing)
          .hasSize(2)
          .allMatch(drawing("w1")::equals);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "short|{\"label\":7,\"strokes\":[[[1,2]]]}|400|Idempotency-Key (short) must be 8 to 100",
        "key-00003|{\"strokes\":[[[1,2]]]}|400|label or text must be given",
        "key-00003|{\"label\":7,\"strokes\":[]}|400|strokes must be at least one",
        "key-00003|{\"label\":12,\"strokes\":[[[1,2]]]}|400|label (12) must be within 0 and 9",
      })
  void whatIsNoLabelledDrawingIsRefused(String key, String body, int status, String detail)
      throws Exception {
    try (SampleStore store = SampleStore.open(url());
        Server server =
            Server.start(ServerOptions.of(Site.bundled(), "127.0.0.1", 0).withSamples(store))) {
      Answer answer = post(new ServiceClient(server.port()), key, body);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.json().get("detail").asText()).startsWith(detail);
      assertThat(all(store)).isEmpty();
    }
  }

  @Test
  void whoKnowsItsIdTakesASampleBackAndItsBytesAreGone() throws Exception {
    String mark = "mark" + UUID.randomUUID().toString().replace("-", "");
    String url = url();
    try (SampleStore store = SampleStore.open(url);
        Server server =
            Server.start(ServerOptions.of(Site.bundled(), "127.0.0.1", 0).withSamples(store))) {
      ServiceClient client = new ServiceClient(server.port());
      for (int i = 0; i < 10; i++) {
        post(client, "other-key-" + i, drawing("w" + i));
      }
      String id = post(client, "key-of-mark", drawing(mark)).json().get("id").asText();
      assertThat(isInFiles(mark)).isTrue();

      Answer answer = client.send(client.request("/v1/samples/" + id).DELETE());
      Answer again = client.send(client.request("/v1/samples/" + id).DELETE());

      assertThat(answer.status()).isEqualTo(204);
      assertThat(again.status()).isEqualTo(404);
      assertThat(isInFiles(mark)).isFalse();
      assertThat(all(store)).hasSize(10);
      assertThat(client.get("/v1/samples").status()).isEqualTo(405);
    }
  }

  @Test
  void oldSamplesAreDeleted() throws Exception {
    try (SampleStore store = SampleStore.open(url())) {
      store.add("key-00001", drawing("w1"));

      assertThat(store.deleteOlder(Instant.now().minusSeconds(60))).isZero();
      assertThat(store.deleteOlder(Instant.now().plusSeconds(60))).isEqualTo(1);
      assertThat(all(store)).isEmpty();
    }
  }

  @Test
  void moreSamplesThanOnePortionAreHandedOverOnce() throws Exception {
    try (SampleStore store = SampleStore.open(url())) {
      for (int i = 0; i < 110; i++) {
        store.add("key-" + (10_000 + i), drawing("w" + i));
      }

      assertThat(all(store)).extracting(StoredSample::drawing).doesNotHaveDuplicates().hasSize(110);
    }
  }

  @Test
  void killedProgramsLoseNothingThatWasAcknowledgedAndStoreNothingTwice() throws Exception {
    String url = url();
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean isFailed = new AtomicBoolean();
    try (SampleServer server = SampleServer.start(url)) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread client =
            new Thread(
                () -> {
                  for (int n = next.getAndIncrement(); n < SENT; n = next.getAndIncrement()) {
                    acknowledged.add(sendUntilAcknowledged(server, "sample-" + n, isFailed));
                  }
                });
        client.start();
        clients.add(client);
      }
      for (int kill = 1; kill <= KILLS; kill++) {
        waitFor(acknowledged, SENT * (2 * kill - 1) / (2 * KILLS + 1), isFailed);
        server.kill();
        server.launch();
        waitFor(acknowledged, SENT * 2 * kill / (2 * KILLS + 1), isFailed);
        killDatabase();
      }
      for (Thread client : clients) {
        client.join();
      }
    }

    assertThat(isFailed).isFalse();
    assertThat(acknowledged).hasSize(SENT);
    Set<String> stored = new HashSet<>();
    try (SampleStore store = SampleStore.open(url)) {
      store.forEach(
          sample ->
              assertThat(
                      stored.add(sample.drawing().replaceAll(".*\"writer\":\"([^\"]*)\".*", "$1")))
                  .isTrue());
    }
    assertThat(stored).isEqualTo(acknowledged);
  }

  private static void waitFor(Set<String> acknowledged, int count, AtomicBoolean isFailed)
      throws Exception {
    while (acknowledged.size() < count && !isFailed.get()) {
      Thread.sleep(5);
    }
  }

  /** Sends the same sample with the same key until it is acknowledged, as a client should. */
  private static String sendUntilAcknowledged(
      SampleServer server, String key, AtomicBoolean isFailed) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < deadline) {
      try {
        int status = post(new ServiceClient(server.port()), key, drawing(key)).status();
        if (status == 201) {
          return key;
        }
        if (status != 503) {
          break;
        }
        Thread.sleep(20);
      } catch (Exception e) {
        // The server is dead, or was killed meanwhile.
      }
    }
    isFailed.set(true);
    return key;
  }
}
