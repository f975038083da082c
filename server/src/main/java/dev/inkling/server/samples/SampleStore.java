package dev.inkling.server.samples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Samples in a database, SQLite or PostgreSQL. What {@link #add} has returned is on the disk. Safe
 * for use by several threads, and by several programs at once.
 */
public final class SampleStore implements Closeable {

  /** The largest drawing, in characters of the ink format: some minutes of a pen. */
  public static final int MOST_CHARACTERS = 256 << 10;

  /** How long a request waits for a connection before it is told to try again. */
  private static final int PATIENCE_MILLIS = 3000;

  /** So many samples are read at once: neither memory nor a lock grows with the table. */
  private static final int PORTION = 100;

  private static final String COLUMNS = "select id, received, drawing from sample ";

  private final Database database;
  private final HikariDataSource source;
  private Retention retention;

  private SampleStore(Database database, HikariDataSource source) {
    this.database = database;
    this.source = source;
  }

  /**
   * Opens a store and brings its tables to the present version.
   *
   * @param url {@code jdbc:sqlite:FILE}, made where it is missing, or {@code
   *     jdbc:postgresql://HOST/NAME?user=…}
   * @throws IllegalArgumentException if the URL is of another kind
   * @throws SampleStoreException if the database is away or broken
   */
  public static SampleStore open(String url) throws SampleStoreException {
    Database database = Database.of(url);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("samples");
    config.setMaximumPoolSize(database.connections());
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setConnectionInitSql(database.initSql());
    database.configure(config);
    HikariDataSource source = null;
    try {
      source = new HikariDataSource(config);
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:dev/inkling/server/samples")
          .table("sample_schema")
          .load()
          .migrate();
      return new SampleStore(database, source);
    } catch (FlywayException | PoolInitializationException e) {
      if (source != null) {
        source.close();
      }
      throw new SampleStoreException(
          "--samples (" + Database.withoutSecrets(url) + ") cannot be opened: " + reason(e), e);
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * Adds a sample, unless one of that key is there, and returns the one that is there then. When it
   * returns, the sample survives a crash of the program, of the database and of the machine.
   *
   * @param key what the client calls it
   * @param drawing one line of the ink format
   */
  public StoredSample add(String key, String drawing) throws SampleStoreException {
    return use(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into sample (id, client_key, received, drawing) values (?, ?, ?, ?)"
                      + " on conflict (client_key) do nothing")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, key);
            insert.setLong(3, Instant.now().getEpochSecond());
            insert.setString(4, drawing);
            insert.executeUpdate();
          }
          try (PreparedStatement select =
              connection.prepareStatement(COLUMNS + "where client_key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
              if (!row.next()) {
                throw new SQLException("it was deleted at the same time");
              }
              return sample(row);
            }
          }
        });
  }

  /** What is done with each sample. */
  @FunctionalInterface
  public interface Sink {

    /** Takes one sample. */
    void accept(StoredSample sample) throws IOException;
  }

  /** Hands over all samples, the oldest first. */
  public void forEach(Sink sink) throws IOException {
    String id = "";
    long time = Long.MIN_VALUE;
    for (List<StoredSample> part = after(time, id); !part.isEmpty(); part = after(time, id)) {
      for (StoredSample sample : part) {
        sink.accept(sample);
        id = sample.id();
        time = sample.received().getEpochSecond();
      }
    }
  }

  private List<StoredSample> after(long time, String id) throws SampleStoreException {
    return use(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  COLUMNS
                      + "where received > ? or (received = ? and id > ?)"
                      + " order by received, id limit "
                      + PORTION)) {
            select.setLong(1, time);
            select.setLong(2, time);
            select.setString(3, id);
            List<StoredSample> samples = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                samples.add(sample(row));
              }
            }
            return samples;
          }
        });
  }

  private static StoredSample sample(ResultSet row) throws SQLException {
    return new StoredSample(
        row.getString(1), Instant.ofEpochSecond(row.getLong(2)), row.getString(3));
  }

  /** Deletes a sample: its bytes are in no file of the database then. False if none is there. */
  public boolean delete(String id) throws SampleStoreException {
    return delete("delete from sample where id = ?", delete -> delete.setString(1, id)) > 0;
  }

  /** Deletes all samples that came before then, as {@link #delete}; returns how many. */
  public int deleteOlder(Instant time) throws SampleStoreException {
    return delete(
        "delete from sample where received < ?",
        delete -> delete.setLong(1, time.getEpochSecond()));
  }

  /** From now on deletes samples of that age; call it at most once. */
  public void keepFor(Duration age) {
    retention = new Retention(this, age);
  }

  private int delete(String sql, Values values) throws SampleStoreException {
    return use(
        connection -> {
          int count;
          try (PreparedStatement delete = connection.prepareStatement(sql)) {
            values.set(delete);
            count = delete.executeUpdate();
          }
          if (count > 0) {
            try (Statement erase = connection.createStatement()) {
              erase.execute(database.eraseSql());
            }
          }
          return count;
        });
  }

  private interface Values {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private <T> T use(Work<T> work) throws SampleStoreException {
    try (Connection connection = source.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw new SampleStoreException("the sample store failed: " + reason(e), e);
    }
  }

  @Override
  public void close() {
    if (retention != null) {
      retention.close();
    }
    source.close();
  }
}
