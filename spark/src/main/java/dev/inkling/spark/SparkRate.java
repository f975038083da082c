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
 * Measurements in a process of their own, for {@code bench spark}, which starts it: {@code
 * SparkRate ENGINE THREADS ROWS FOLDER WHAT…} does all once with few rows, so that Java's compilers
 * and Spark's have worked for all, then measures each and prints {@code micros WHAT CLOCK CORES}:
 * the time for one picture, by the clock and of all cores.
 *
 * <p>The folder holds {@code pictures}, PNG files; tables of them in Parquet are made in it once.
 */
public final class SparkRate {

  /** As the peer hands rows to its engine. */
  private static final int PEER_BATCH = 10;

  /** The part of the rows that each is done with before it is measured. */
  private static final int WARM_UP = 4;

  /** Rows of a job of which only start and end take time. */
  private static final int FEW = 16;

  /** Rows that are only moved, so many that start and end take a small part of the time. */
  private static final int MANY = 100_000;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path folder;
  private final String engine;
  private final int threads;
  private final int rows;
  private final List<byte[]> pictures;
  private final SparkSession spark;

  private SparkRate(Path folder, String engine, int threads, int rows) throws IOException {
    this.folder = folder;
    this.engine = engine;
    this.threads = threads;
    this.rows = rows;
    pictures = pictures();
    spark =
        SparkCommand.local(String.valueOf(threads))
            .config("spark.ui.enabled", "false")
            .getOrCreate();
  }

  /**
   * Measures and prints.
   *
   * @param args the engine, the number of threads and rows, the folder, and what is measured
   */
  public static void main(String[] args) throws Exception {
    SparkRate rate =
        new SparkRate(
            Path.of(args[3]), args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    try {
      List<String> all = List.of(args).subList(4, args.length);
      for (String what : all) {
        rate.run(what, rate.rows / WARM_UP);
      }
      for (String what : all) {
        Taken taken = rate.run(what, rate.rows);
        System.out.println("micros " + what + " " + taken.clock / 1e3 + " " + taken.cores / 1e3);
      }
    } finally {
      rate.spark.stop();
    }
  }

  /** Time in ns: of the clock, and of all cores, which on a busy machine is the better measure. */
  private record Taken(double clock, double cores) {

    static Taken now() {
      return new Taken(System.nanoTime(), PROCESS.getProcessCpuTime());
    }

    /** The time since then, for each of so many. */
    Taken since(int count) {
      Taken now = now();
      return new Taken((now.clock - clock) / count, (now.cores - cores) / count);
    }
  }

  /** Something that takes time. */
  @FunctionalInterface
  private interface Work {
    void run(Path in, Path out) throws IOException;
  }

  /** Something to do with one picture. */
  @FunctionalInterface
  private interface Step<T> {
    void run(T picture) throws IOException;
  }

  /** The time for one of so many pictures; of the start, for all of the job. */
  private Taken run(String what, int count) throws Exception {
    return switch (what) {
      case "direct" -> direct(count);
      case "job" -> inSpark(this::job, table(count), count, count);
      case "start" -> inSpark(this::job, table(FEW), FEW, 1);
      case "files" ->
          inSpark(this::job, folder.resolve("pictures"), pictures.size(), pictures.size());
      case "peer" -> inSpark(this::peer, table(count), count, count);
      case "moving" -> inSpark(this::moving, table(MANY), MANY, MANY);
      case "decoding" -> timed(pictures, count, SparkRate::decoded);
      case "normalizing" -> normalizing(count);
      default -> throw new IllegalArgumentException("what (" + what + ") must be known");
    };
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

  private Taken direct(int count) throws Exception {
    DigitRecognizer recognizer = Recognizers.of(engine);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      Taken start = Taken.now();
      batches(pool, recognizer, count);
      return start.since(count);
    } finally {
      pool.shutdown();
    }
  }

  private void batches(ExecutorService pool, DigitRecognizer recognizer, int count)
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

  private Taken normalizing(int count) throws IOException {
    List<GrayImage> decoded = new ArrayList<>();
    for (byte[] picture : pictures) {
      decoded.add(decoded(picture));
    }
    return timed(decoded, count, PhotoNormalizer::normalize);
  }

  private static <T> Taken timed(List<T> pictures, int count, Step<T> step) throws IOException {
    Taken start = Taken.now();
    for (int i = 0; i < count; i++) {
      step.run(pictures.get(i % pictures.size()));
    }
    return start.since(count);
  }

  private static GrayImage decoded(byte[] picture) throws IOException {
    return PictureReader.read(new ByteArrayInputStream(picture), "picture");
  }

  // With Spark.

  private Taken inSpark(Work work, Path in, int expected, int count) throws IOException {
    Path out = Files.createTempDirectory(folder, "out");
    Taken start = Taken.now();
    work.run(in, out);
    Taken taken = start.since(count);
    long found = spark.read().parquet(out.toString()).count();
    if (found != expected) {
      throw new IOException("rows of the result (" + found + ") must be " + expected);
    }
    return taken;
  }

  private Path table(int count) {
    Path table = folder.resolve("table-" + count);
    if (!Files.exists(table.resolve("_SUCCESS"))) {
      List<Row> all = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
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

  private void job(Path in, Path out) throws IOException {
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

  private void peer(Path in, Path out) throws IOException {
    write(in, out, new SessionAPartition(engine, configuration()));
  }

  private void moving(Path in, Path out) throws IOException {
    write(in, out, new NoRecognition(configuration()));
  }

  private Broadcast<SerializableWritable<Configuration>> configuration() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return context.broadcast(new SerializableWritable<>(context.hadoopConfiguration()));
  }

  private void write(Path in, Path out, RecognizeRows work) throws IOException {
    Configuration configuration = new Configuration();
    InputFiles files =
        InputFiles.find(
            new org.apache.hadoop.fs.Path(in.toString()), InputFormat.PARQUET, configuration);
    JobInput input = ParquetInput.open(spark, files, null, null, configuration());
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
