package dev.inkling.server.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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
}
