package dev.inkling.spark;

import dev.inkling.console.Console;
import dev.inkling.data.io.InvalidDataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SerializableWritable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scala.Function1;

/**
 * Recognises one digit in each row of a data set and adds the answers to a folder of Parquet:
 *
 * <pre>{@code
 * spark-submit --class dev.inkling.spark.RecognizeJob inkling-spark.jar --in … --out …
 * }</pre>
 */
@Command(
    name = "RecognizeJob",
    description = {
      "Recognises one digit in each row, line or picture of a data set on Apache Spark, and adds"
          + " the answers to a folder of Parquet, a folder for each digit.",
      "",
      "What has an answer there already is left out: a run that was killed is simply started"
          + " again. A row that cannot be read gets a sentence in the column error."
    },
    mixinStandardHelpOptions = true)
public class RecognizeJob implements Callable<Integer> {

  /** Results are added so often: what a kill can destroy, in milliseconds of work. */
  private static final long COMMIT_MILLIS = 60_000;

  /** Spark's setting for the size of what one task reads of Parquet. */
  private static final String PARTITION_BYTES = "spark.sql.files.maxPartitionBytes";

  /** Spark's own 128 MB are hundreds of thousands of pictures: minutes. */
  private static final String MOST_PARTITION_BYTES = "16m";

  @Option(
      names = "--in",
      required = true,
      paramLabel = "PATH",
      description =
          "Parquet, NDJSON (ink, one drawing a line) or pictures: a file, or a folder and all"
              + " folders in it.")
  private String in;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the results are added; a new folder or one with earlier results.")
  private String out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "What the files hold, where their names do not say it: ${COMPLETION-CANDIDATES}.")
  private InputFormat format;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "Parquet: the column with pictures or ink. Default: image, picture, content, ink,"
              + " strokes or drawing, else the only binary column.")
  private String column;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      description =
          "The column of Parquet, or the key of NDJSON, that names a row for good. Default: of"
              + " Parquet the column id where there is one; otherwise file and line.")
  private String id;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = Recognizers.FASTEST,
      description =
          "java or onnxruntime. Default: ONNX Runtime where its jar is on the executors, java"
              + " elsewhere.")
  private String engine;

  @Spec private CommandSpec spec;

  /** Made by whoever parses the command line. */
  public RecognizeJob() {}

  /**
   * Runs the job.
   *
   * @param args the options, see {@code --help}
   */
  public static void main(String[] args) {
    int code = Console.run(new CommandLine(new RecognizeJob()), args);
    // YARN takes any call of exit for a failure.
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Starts Spark, or takes what {@code spark-submit} has set up. */
  SparkSession session() {
    return SparkSession.builder().appName("Inkling").getOrCreate();
  }

  @Override
  public final Integer call() throws IOException {
    boolean isOurs = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = session();
    try {
      run(spark, spec.commandLine().getOut());
    } catch (IllegalArgumentException | IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Spark failed: " + JobInput.reason(e), e);
    } finally {
      // A notebook's session goes on.
      if (isOurs) {
        spark.stop();
      }
    }
    return 0;
  }

  private static void requireApart(Path in, Path out) {
    for (String[] pair : new String[][] {{"--in", "--out"}, {"--out", "--in"}}) {
      Path inner = pair[0].equals("--in") ? in : out;
      Path outer = pair[0].equals("--in") ? out : in;
      for (Path folder = inner; folder != null; folder = folder.getParent()) {
        if (folder.equals(outer)) {
          throw new InvalidDataException(
              pair[0] + " (" + inner + ") must not be in " + pair[1] + " (" + outer + ")");
        }
      }
    }
  }

  private void run(SparkSession spark, PrintWriter print) throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Configuration configuration = context.hadoopConfiguration();
    if (!context.getConf().contains(PARTITION_BYTES)) {
      spark.conf().set(PARTITION_BYTES, MOST_PARTITION_BYTES);
    }
    Path from = qualified(in, configuration);
    Path into = qualified(out, configuration);
    requireApart(from, into);
    InputFiles files = InputFiles.find(from, format, configuration);
    requireFor(files.format());
    Results results = Results.open(spark, into, configuration);
    Broadcast<SerializableWritable<Configuration>> shared =
        context.broadcast(new SerializableWritable<>(configuration));
    JobInput input =
        switch (files.format()) {
          case PARQUET -> ParquetInput.open(spark, files, column, id, shared);
          case NDJSON -> LineInput.open(spark, files, id, shared);
          case PICTURES -> PictureInput.open(spark, files);
        };
    DataType ids = input.rows().schema().apply(JobInput.ID).dataType();
    results.requireIds(ids);
    long before = results.summary().rows();

    RecognizeRows recognize = new RecognizeRows(input.cells(), engine, shared);
    StructType schema = RecognizeRows.schema(input.rows().schema());
    JavaRDD<Row> pending = results.pending(input).javaRDD();
    int all = pending.getNumPartitions();
    int step = 2 * context.defaultParallelism();
    for (int first = 0; first < all; ) {
      int end = Math.min(all, first + step);
      context.setJobDescription("Inkling: parts %s to %s of %s".formatted(first + 1, end, all));
      long start = System.nanoTime();
      JavaRDD<Row> part = partitions(pending, first, end).mapPartitions(recognize);
      results.append(spark.createDataFrame(part, schema));
      first = end;
      long millis = (System.nanoTime() - start) / 1_000_000;
      step = Math.max(1, millis < COMMIT_MILLIS ? 2 * step : step / 2);
    }
    Summary summary = results.summary();
    summary.lines(summary.rows() - before).forEach(print::println);
    if (files.others() > 0) {
      print.println("files left out, of another format " + files.others());
    }
    print.flush();
  }

  private static Path qualified(String name, Configuration configuration) throws IOException {
    Path path = new Path(name);
    return path.getFileSystem(configuration).makeQualified(path);
  }

  /** Fails where an option says something of files of another format. */
  private void requireFor(InputFormat found) {
    if (column != null && found != InputFormat.PARQUET) {
      throw new InvalidDataException("--column (" + column + ") must come with Parquet");
    }
    if (id != null && found == InputFormat.PICTURES) {
      throw new InvalidDataException(
          "--id (" + id + ") must come with Parquet or NDJSON: pictures are known by their paths");
    }
  }

  private static JavaRDD<Row> partitions(JavaRDD<Row> rows, int from, int to) {
    Function1<Object, Object> isWanted =
        (Function1<Object, Object> & Serializable)
            index -> (Integer) index >= from && (Integer) index < to;
    return PartitionPruningRDD.create(rows.rdd(), isWanted).toJavaRDD();
  }
}
