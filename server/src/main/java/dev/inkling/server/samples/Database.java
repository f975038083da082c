package dev.inkling.server.samples;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/** What differs between the databases. */
enum Database {

  /** In one file beside the program: one writer at a time. */
  SQLITE("jdbc:sqlite:", 1, "select 1", "pragma wal_checkpoint(truncate)") {
    @Override
    void configure(HikariConfig config) {
      // The journal is on the disk when a commit returns.
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "FULL");
      // What is deleted is overwritten with zeros; the checkpoint then empties the journal.
      config.addDataSourceProperty("secure_delete", "true");
      config.addDataSourceProperty("busy_timeout", "5000");
      String file = config.getJdbcUrl().substring("jdbc:sqlite:".length()).split("\\?", 2)[0];
      // Others are SQLite's own names, such as :memory:.
      if (!file.startsWith(":") && !file.startsWith("file:")) {
        makeForOwnerAlone(file);
      }
    }

    /** SQLite gives its journal the permissions of the file. */
    private void makeForOwnerAlone(String file) {
      try {
        Files.createFile(
            Path.of(file),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
        // It is there already; or it is none of a disk with permissions, and SQLite says the rest.
        return;
      }
    }
  },

  /** A server. */
  POSTGRESQL("jdbc:postgresql:", 4, "set synchronous_commit = on", "vacuum full sample") {
    @Override
    void configure(HikariConfig config) {
      // A server that does not answer must not hold requests for ever.
      config.addDataSourceProperty("connectTimeout", "5");
      config.addDataSourceProperty("socketTimeout", "20");
    }
  };

  private static final Pattern SECRET = Pattern.compile("(?i)(password=)[^&]*|(//)[^/@]*@");

  private final String prefix;
  private final int connections;
  private final String initSql;
  private final String eraseSql;

  Database(String prefix, int connections, String initSql, String eraseSql) {
    this.prefix = prefix;
    this.connections = connections;
    this.initSql = initSql;
    this.eraseSql = eraseSql;
  }

  static Database of(String url) {
    for (Database database : values()) {
      if (url.startsWith(database.prefix) && url.length() > database.prefix.length()) {
        return database;
      }
    }
    throw new IllegalArgumentException(
        "--samples (%s) must be jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME"
            .formatted(withoutSecrets(url)));
  }

  /** The URL as messages may show it. */
  static String withoutSecrets(String url) {
    return SECRET.matcher(url).replaceAll("$1$2…");
  }

  int connections() {
    return connections;
  }

  String initSql() {
    return initSql;
  }

  /** Removes from the files what has been deleted. */
  String eraseSql() {
    return eraseSql;
  }

  abstract void configure(HikariConfig config);
}
