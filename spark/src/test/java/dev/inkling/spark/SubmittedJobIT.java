package dev.inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar, submitted to a Spark that has nothing of ours, in processes of its own, some of which
 * are killed. The POM names the jar and the bare Spark's class path.
 */
class SubmittedJobIT extends SparkTestCase {

  /** Seconds of work for two threads. */
  private static final int ROWS = 6_000;

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** The processes live for seconds: the second compiler would only take their time. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static final Path JAR = Path.of(System.getProperty("inkling.jar"));

  @TempDir private static Path folder;

  private static Path home;
  private static Path in;

  private final List<Process> processes = new ArrayList<>();

  @BeforeAll
  static void prepare() throws IOException {
    home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    String bare = Files.readString(Path.of(System.getProperty("inkling.bare"))).strip();
    for (String jar : bare.split(File.pathSeparator, -1)) {
      Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(RowFactory.create((long) i, drawing(i)));
    }
    in = folder.resolve("in");
    table(rows, "id long, ink string").repartition(24).write().parquet(in.toString());
  }

  private static String drawing(long id) {
    return drawings().get((int) (id % drawings().size()));
  }

  @AfterEach
  void stop() {
    processes.forEach(
        process -> {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
  }

  @Test
  void theJarHoldsOnlyWhatAClusterLacks() throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()))
          .contains(
              "dev/inkling/spark/RecognizeJob.class",
              "dev/inkling/digits.onnx",
              "dev/inkling/data/ink/InkReader.class")
          .noneMatch(name -> name.matches("(org/apache|scala|com/fasterxml|ai/onnxruntime)/.*"))
          .noneMatch(name -> name.startsWith("log4j2"));
    }
    assertThat(Files.size(JAR)).isLessThan(3_000_000);
  }

  @Test
  void everyRowIsThereOnceAfterAnExecutorWasKilled() throws Exception {
    Path out = folder.resolve("executor");
    Process driver = submit("local-cluster[2,1,1024]", out);
    awaitFirstResults(driver, out);
    ProcessHandle executor =
        driver
            .descendants()
            .filter(SubmittedJobIT::isExecutor)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no executor: " + log(out)));

    executor.destroyForcibly();

    assertEnded(driver, out);
    assertThat(log(out)).containsPattern("(?i)lost executor|executor.* (lost|KILLED|EXITED)");
    assertEveryRowOnce(out);
  }

  private static boolean isExecutor(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
          .contains("CoarseGrainedExecutorBackend");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theRunAfterAKilledOneAddsOnlyWhatIsMissing() throws Exception {
    Path out = folder.resolve("driver");
    Process killed = submit("local[2]", out, "--engine", "java");
    awaitFirstResults(killed, out);
    killed.destroyForcibly();
    killed.waitFor();
    long before = results(out).count();

    Process next = submit("local[2]", out, "--engine", "onnxruntime");

    assertEnded(next, out);
    assertThat(before).isPositive().isLessThan(ROWS);
    assertThat(log(out)).contains("rows " + ROWS, "new " + (ROWS - before));
    assertEveryRowOnce(out);
  }

  private static void assertEveryRowOnce(Path out) throws IOException {
    List<Row> rows = results(out).select("id", "digit").orderBy("id").collectAsList();
    assertThat(rows).hasSize(ROWS);
    int[] digits = new int[drawings().size()];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = expected(drawing(i));
    }
    for (int i = 0; i < ROWS; i++) {
      assertThat(rows.get(i).getLong(0)).isEqualTo(i);
      assertThat(rows.get(i).getInt(1)).isEqualTo(digits[i % digits.length]);
    }
  }

  /** Starts what bin/spark-submit starts; all that it prints goes into a file. */
  private Process submit(String master, Path out, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", QUICK_START));
    command.addAll(List.of(System.getProperty("inkling.java.options").split(" ", -1)));
    command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
    command.addAll(List.of("--conf", "spark.driver.host=localhost"));
    command.addAll(List.of("--conf", "spark.driver.bindAddress=127.0.0.1"));
    command.addAll(List.of("--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + QUICK_START));
    command.addAll(List.of("--conf", "spark.sql.shuffle.partitions=4"));
    // A task for each file, so that results are put in place several times.
    command.addAll(List.of("--conf", "spark.sql.files.maxPartitionBytes=65536"));
    command.addAll(List.of("--jars", System.getProperty("inkling.onnxruntime")));
    command.addAll(List.of("--class", "dev.inkling.spark.RecognizeJob", JAR.toString()));
    command.addAll(List.of("--in", in.toString(), "--out", out.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(logFile(out).toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SPARK_HOME", home.toString());
    environment.put("SPARK_SCALA_VERSION", System.getProperty("inkling.scala"));
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static Path logFile(Path out) {
    return out.resolveSibling(out.getFileName() + ".log");
  }

  private static String log(Path out) {
    try {
      return Files.readString(logFile(out));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Waits until the first results are in place, long before the last ones. */
  private static void awaitFirstResults(Process driver, Path out) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!hasResults(out)) {
      assertThat(driver.isAlive()).as(() -> log(out)).isTrue();
      assertThat(Instant.now()).as(() -> log(out)).isBefore(end);
      Thread.sleep(20);
    }
  }

  private static boolean hasResults(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(out)) {
      return entries.anyMatch(entry -> entry.getFileName().toString().startsWith("_SUCCESS"));
    }
  }

  private static void assertEnded(Process driver, Path out) throws InterruptedException {
    assertThat(driver.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(() -> log(out)).isTrue();
    assertThat(driver.exitValue()).as(() -> log(out)).isZero();
  }
}
