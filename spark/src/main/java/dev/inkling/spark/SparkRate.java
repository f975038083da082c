package dev.inkling.spark;

import com.sun.management.OperatingSystemMXBean;
import dev.inkling.DigitRecognizer;
import dev.inkling.console.Console;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.image.PhotoNormalizer;
import dev.inkling.network.Engine;
import dev.inkling.network.Engines;
import dev.inkling.network.OnnxReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SerializableWritable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;

/**
 * One measurement in a process of its own, for {@code bench spark}, which starts it: {@code
 * SparkRate WHAT ENGINE THREADS ROWS FOLDER} prints the time for one picture, in µs, by the clock
 * and of all cores.
 *
 * <p>The folder holds {@code pictures}, PNG files; a table of them in Parquet is made in it once.
 */
public final class SparkRate {

  /** As the peer hands rows to its engine. */
  private static final int PEER_BATCH = 10;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path folder;
  private final String engine;
  private final int threads;
  private final int rows;

  private SparkRate(Path folder, String engine, int threads, int rows) {
    this.folder = folder;
    this.engine = engine;
    this.threads = threads;
    this.rows = rows;
  }

  /**
   * Measures and prints.
   *
   * @param args what is measured, the engine, the number of threads and rows, the folder
   */
  public static void main(String[] args) throws Exception {
    SparkRate rate =
        new SparkRate(
            Path.of(args[4]), args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    Taken taken =
        switch (args[0]) {
          case "direct" -> rate.direct();
          case "job" -> rate.inSpark(SparkRate::job);
          case "files" -> rate.inSpark(SparkRate::jobOnFiles);
          case "peer" -> rate.inSpark(SparkRate::peer);
          case "moving" -> rate.inSpark(SparkRate::moving);
          case "decoding" -> rate.each(SparkRate::decoded);
          case "normalizing" -> rate.normalizing();
          default -> throw new IllegalArgumentException("what (" + args[0] + ") must be known");
        };
    System.out.println(
        "micros " + taken.clock / 1e3 / rate.rows + " " + taken.cores / 1e3 / rate.rows);
  }

  /** Time in ns: of the clock, and of all cores, which on a busy machine is the better measure. */
  private record Taken(long clock, long cores) {

    static Taken now() {
      return new Taken(System.nanoTime(), PROCESS.getProcessCpuTime());
    }

    Taken since() {
      Taken now = now();
      return new Taken(now.clock - clock, now.cores - cores);
    }
  }

  /** Something that takes time. */
  @FunctionalInterface
  private interface Work {
    void run(SparkRate rate, SparkSession spark, Path in, Path out) throws IOException;
  }

  /** Something to do with one picture. */
  @FunctionalInterface
  private interface Step<T> {
    void run(T picture) throws IOException;
  }

  private List<byte[]> pictures() throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
      for (Path file : files.sorted().toList()) {
        pictures.add(Files.readAllBytes(file));
      }
    }
    return pictures;
  }

  // Without Spark.

  private Taken direct() throws Exception {
    DigitRecognizer recognizer = Recognizers.of(engine);
    List<byte[]> pictures = pictures();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      batches(pool, recognizer, pictures, rows / 2);
      Taken start = Taken.now();
      batches(pool, recognizer, pictures, rows);
      return start.since();
    } finally {
      pool.shutdown();
    }
  }

  private void batches(
      ExecutorService pool, DigitRecognizer recognizer, List<byte[]> pictures, int count)
      throws Exception {
    List<Future<?>> parts = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int from = thread;
      parts.add(
          pool.submit(
              () -> {
                List<DigitImage> batch = new ArrayList<>();
                for (int i = from; i < count; i += threads) {
                  batch.add(Cells.image(pictures.get(i % pictures.size())));
                  if (batch.size() == RecognizeRows.BATCH || i + threads >= count) {
                    recognizer.recognizeAll(batch);
                    batch.clear();
                  }
                }
                return null;
              }));
    }
    for (Future<?> part : parts) {
      part.get();
    }
  }

  private Taken each(Step<byte[]> step) throws IOException {
    return timed(pictures(), step);
  }

  private Taken normalizing() throws IOException {
    List<GrayImage> decoded = new ArrayList<>();
    for (byte[] picture : pictures()) {
      decoded.add(decoded(picture));
    }
    return timed(decoded, PhotoNormalizer::normalize);
  }

  private <T> Taken timed(List<T> pictures, Step<T> step) throws IOException {
    for (int i = 0; i < rows / 2; i++) {
      step.run(pictures.get(i % pictures.size()));
    }
    Taken start = Taken.now();
    for (int i = 0; i < rows; i++) {
      step.run(pictures.get(i % pictures.size()));
    }
    return start.since();
  }

  private static GrayImage decoded(byte[] picture) throws IOException {
    return PictureReader.read(new ByteArrayInputStream(picture), "picture");
  }

  // With Spark.

  private Taken inSpark(Work work) throws IOException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + threads + "]")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    try {
      Path in = table(spark);
      // The first run warms up the compilers, Java's and Spark's.
      work.run(this, spark, in, Files.createTempDirectory(folder, "out"));
      Path out = Files.createTempDirectory(folder, "out");
      Taken start = Taken.now();
      work.run(this, spark, in, out);
      Taken taken = start.since();
      long count = spark.read().parquet(out.toString()).count();
      if (count != rows) {
        throw new IOException("rows of the result (" + count + ") must be " + rows);
      }
      return taken;
    } finally {
      spark.stop();
    }
  }

  private Path table(SparkSession spark) throws IOException {
    Path table = folder.resolve("table-" + rows);
    if (!Files.exists(table.resolve("_SUCCESS"))) {
      List<byte[]> pictures = pictures();
      List<Row> all = new ArrayList<>(rows);
      for (int i = 0; i < rows; i++) {
        all.add(RowFactory.create((long) i, pictures.get(i % pictures.size())));
      }
      spark
          .createDataFrame(all, StructType.fromDDL("id long, image binary"))
          .repartition(16)
          .write()
          .parquet(table.toString());
    }
    return table;
  }

  private void job(SparkSession spark, Path in, Path out) throws IOException {
    StringWriter errors = new StringWriter();
    CommandLine line =
        new CommandLine(new RecognizeJob())
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(errors, true));
    String[] args = {"--in", in.toString(), "--out", out.toString(), "--engine", engine};
    if (Console.run(line, args) != 0) {
      throw new IOException(errors.toString());
    }
  }

  private void jobOnFiles(SparkSession spark, Path in, Path out) throws IOException {
    job(spark, folder.resolve("pictures"), out);
  }

  private void peer(SparkSession spark, Path in, Path out) throws IOException {
    write(spark, in, out, new SessionAPartition(engine, configuration(spark)));
  }

  private void moving(SparkSession spark, Path in, Path out) throws IOException {
    write(spark, in, out, new NoRecognition(configuration(spark)));
  }

  private static Broadcast<SerializableWritable<Configuration>> configuration(SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return context.broadcast(new SerializableWritable<>(context.hadoopConfiguration()));
  }

  private static void write(SparkSession spark, Path in, Path out, RecognizeRows work)
      throws IOException {
    Configuration configuration = new Configuration();
    InputFiles files =
        InputFiles.find(
            new org.apache.hadoop.fs.Path(in.toString()), InputFormat.PARQUET, configuration);
    JobInput input = ParquetInput.open(spark, files, null, null, configuration(spark));
    Results.open(spark, new org.apache.hadoop.fs.Path(out.toString()), configuration)
        .append(
            spark.createDataFrame(
                input.rows().javaRDD().mapPartitions(work),
                RecognizeRows.schema(input.rows().schema())));
  }

  /** As SynapseML's ONNXModel does it: a session for each partition, and batches of 10. */
  private static final class SessionAPartition extends RecognizeRows {

    private static final long serialVersionUID = 1L;

    private final String engine;

    SessionAPartition(String engine, Broadcast<SerializableWritable<Configuration>> files) {
      super(JobInput.CellKind.VALUE, engine, files);
      this.engine = engine;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      byte[] onnx = DigitRecognizer.bundledModel();
      Engine own = Engines.named(engine, onnx);
      return recognized(rows, DigitRecognizer.of(OnnxReader.read(onnx), own), PEER_BATCH);
    }
  }

  /** Only what Spark does: reads pictures, hands them over, and writes results. */
  private static final class NoRecognition extends RecognizeRows {

    private static final long serialVersionUID = 1L;

    NoRecognition(Broadcast<SerializableWritable<Configuration>> files) {
      super(JobInput.CellKind.VALUE, Engines.JAVA, files);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      float[] probabilities = new float[10];
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public Row next() {
          Row row = rows.next();
          int digit = row.<byte[]>getAs(JobInput.CELL).length % 10;
          Object[] key = {row.get(0), row.get(1), row.get(2)};
          return joined(key, new Object[] {digit, 1f, probabilities, true, null});
        }
      };
    }
  }
}
