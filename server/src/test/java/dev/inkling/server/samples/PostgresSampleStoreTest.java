package dev.inkling.server.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.page.site.Site;
import dev.inkling.server.Server;
import dev.inkling.server.ServerOptions;
import dev.inkling.server.ServiceClient;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where Debian's package postgresql, or another one, is installed. */
final class PostgresSampleStoreTest extends SampleStoreContract {

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(PostgresCluster.programs().isPresent(), "PostgreSQL is not installed");
    cluster = PostgresCluster.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  String url() throws Exception {
    try (Connection connection = DriverManager.getConnection(cluster.url());
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists sample, sample_schema");
    }
    return cluster.url();
  }

  @Override
  boolean killDatabase() throws Exception {
    cluster.kill();
    cluster.launch();
    return true;
  }

  /** In the table's own file; the log of PostgreSQL keeps what was written for a while. */
  @Override
  boolean isInFiles(String text) throws Exception {
    try (Connection connection = DriverManager.getConnection(cluster.url());
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
      try (ResultSet file =
          statement.executeQuery("select pg_read_binary_file(pg_relation_filepath('sample'))")) {
        file.next();
        return new String(file.getBytes(1), ISO_8859_1).contains(text);
      }
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerKeepsNoDrawingWaiting() throws Exception {
    try (SampleStore store = SampleStore.open(url());
        Server server =
            Server.start(ServerOptions.of(Site.bundled(), "127.0.0.1", 0).withSamples(store))) {
      ServiceClient client = new ServiceClient(server.port());
      List<Thread> givers = new ArrayList<>();
      cluster.pause();
      try {
        for (int i = 0; i < 20; i++) {
          String key = "key-of-giver-" + i;
          Thread giver = new Thread(() -> give(client, key));
          giver.setDaemon(true);
          giver.start();
          givers.add(giver);
        }
        Thread.sleep(500);
        long begin = System.nanoTime();

        assertThat(client.post("/v1/recognize", ServiceClient.SEVEN).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
      } finally {
        cluster.resume();
      }
      for (Thread giver : givers) {
        giver.join();
      }
    }
  }

  private static void give(ServiceClient client, String key) {
    try {
      client.send(
          client
              .request("/v1/samples")
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", key)
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"label\":7,\"strokes\":[[[10,10],[60,10],[30,90]]]}")));
    } catch (Exception e) {
      // Only that the others are answered matters here.
    }
  }
}
