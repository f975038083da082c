package dev.inkling.server.samples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL of a test's own: Debian's programs, a folder that is deleted, a port of its own.
 * PostgreSQL refuses to run as root; then it runs as the user whom Debian's package makes.
 */
final class PostgresCluster implements AutoCloseable {

  private static final String OWNER = "postgres";

  private final Path programs;
  private final Path folder;
  private final int port;
  private Process server;

  private PostgresCluster(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Where its programs are: on the path, or where Debian puts them. */
  static Optional<Path> programs() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(":", -1)) {
      folders.add(Path.of(folder));
    }
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")).forEach(folders::add);
      }
    }
    return folders.stream().filter(f -> Files.isExecutable(f.resolve("initdb"))).findFirst();
  }

  static PostgresCluster start() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path folder = Files.createTempDirectory("inkling-postgres");
    PostgresCluster cluster = new PostgresCluster(programs().orElseThrow(), folder, port);
    if (isRoot()) {
      cluster.run("chown", OWNER, folder.toString());
    }
    cluster.run(
        cluster.asOwner(
            "initdb", "-D", folder.resolve("data").toString(), "-U", OWNER, "-A", "trust"));
    cluster.launch();
    return cluster;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private String[] asOwner(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + OWNER, "--regid=" + OWNER, "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    return command.toArray(new String[0]);
  }

  private Process begin(String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(folder.resolveSibling(folder + ".log").toFile()))
        .start();
  }

  private void run(String... command) throws Exception {
    int code = begin(command).waitFor();
    if (code != 0) {
      throw new IOException(
          String.join(" ", command)
              + ": "
              + code
              + "\n"
              + Files.readString(folder.resolveSibling(folder + ".log")));
    }
  }

  /** Starts it, also after {@link #kill}, and waits until it answers. */
  void launch() throws Exception {
    for (int i = 0; i < 300; i++) {
      if (server == null || !server.isAlive()) {
        // After a kill it refuses until the last process of its predecessor is gone.
        server =
            begin(
                asOwner(
                    "postgres",
                    "-D",
                    folder.resolve("data").toString(),
                    "-k",
                    folder.toString(),
                    "-h",
                    "127.0.0.1",
                    "-p",
                    String.valueOf(port)));
      }
      try (Connection connection = DriverManager.getConnection(url())) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        Thread.sleep(100);
      }
    }
    throw new IOException("PostgreSQL does not start");
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + OWNER;
  }

  /** Ends it at once, as kill -9 does. */
  void kill() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }

  /** Lets it and all of its processes stand still, as a network that swallows everything would. */
  void pause() throws Exception {
    signal("STOP");
  }

  /** Lets it go on. */
  void resume() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    command.add(String.valueOf(server.pid()));
    server.descendants().map(process -> String.valueOf(process.pid())).forEach(command::add);
    run(command.toArray(new String[0]));
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    server.onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.deleteIfExists(folder.resolveSibling(folder + ".log"));
  }
}
