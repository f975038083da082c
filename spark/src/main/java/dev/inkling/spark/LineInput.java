package dev.inkling.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.hadoop.util.StringUtils;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple2;

/**
 * Files in the ink format: one row a line, blank lines left out.
 *
 * <p>Large files are read in parts, by many tasks. So that each line knows its number, the lines of
 * all parts are counted first, which takes a small part of the time that recognition takes.
 */
final class LineInput {

  /** The largest part that one task reads, in bytes: some ten thousand drawings. */
  private static final long MOST_BYTES = 32L << 20;

  /** The smallest part that is worth a task, in bytes. */
  private static final long FEWEST_BYTES = 1L << 18;

  private static final int TASKS_A_THREAD = 4;

  private LineInput() {}

  /**
   * The rows of all files.
   *
   * @param id the key of each line's JSON object that holds its id, or null
   */
  static JobInput open(SparkSession spark, InputFiles input, String id) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    long total = input.files().stream().mapToLong(FileStatus::getLen).sum();
    long part =
        Math.max(
            FEWEST_BYTES,
            Math.min(MOST_BYTES, total / (TASKS_A_THREAD * (long) context.defaultParallelism())));
    Configuration configuration = new Configuration(context.hadoopConfiguration());
    configuration.set(
        FileInputFormat.INPUT_DIR,
        input.files().stream()
            .map(file -> StringUtils.escapeString(Globs.escape(file.getPath().toString())))
            .collect(Collectors.joining(",")));
    configuration.setLong(FileInputFormat.SPLIT_MAXSIZE, part);
    JavaNewHadoopRDD<LongWritable, Text> lines =
        (JavaNewHadoopRDD<LongWritable, Text>)
            context.newAPIHadoopRDD(
                configuration, TextInputFormat.class, LongWritable.class, Text.class);
    boolean isSplit = input.files().stream().anyMatch(file -> file.getLen() > part);
    Map<Part, Long> before = isSplit ? linesBefore(lines) : Map.of();
    JavaRDD<Row> rows =
        lines.mapPartitionsWithInputSplit(
            (InputSplit split, Iterator<Tuple2<LongWritable, Text>> texts) -> {
              Part own = Part.of(split);
              return numbered(own.file, before.getOrDefault(own, 0L), texts);
            },
            false);
    Dataset<Row> table =
        spark.createDataFrame(rows, JobInput.schema(DataTypes.StringType, DataTypes.BinaryType));
    if (id != null) {
      Dataset<Row> plain = table;
      table =
          plain.withColumn(
              JobInput.ID,
              coalesce(
                  get_json_object(col(JobInput.CELL).cast(DataTypes.StringType), "$['" + id + "']"),
                  col(JobInput.ID)));
    }
    return new JobInput(table, id != null, JobInput.CellKind.INK_LINE);
  }

  /** A part of a file. */
  private record Part(String file, long start) implements Serializable {

    static Part of(InputSplit split) {
      FileSplit part = (FileSplit) split;
      return new Part(part.getPath().toString(), part.getStart());
    }
  }

  /** How many lines stand in a file before each of its parts. */
  private static Map<Part, Long> linesBefore(JavaNewHadoopRDD<LongWritable, Text> lines) {
    List<Tuple2<Part, Long>> counts =
        lines
            .mapPartitionsWithInputSplit(
                (InputSplit split, Iterator<Tuple2<LongWritable, Text>> texts) -> {
                  long count = 0;
                  for (; texts.hasNext(); texts.next()) {
                    count++;
                  }
                  return List.of(new Tuple2<>(Part.of(split), count)).iterator();
                },
                false)
            .collect();
    Map<String, List<Tuple2<Part, Long>>> byFile =
        counts.stream().collect(Collectors.groupingBy(count -> count._1().file()));
    Map<Part, Long> before = new HashMap<>();
    for (List<Tuple2<Part, Long>> parts : byFile.values()) {
      parts.sort((a, b) -> Long.compare(a._1().start(), b._1().start()));
      long sum = 0;
      for (Tuple2<Part, Long> part : parts) {
        before.put(part._1(), sum);
        sum += part._2();
      }
    }
    return before;
  }

  private static Iterator<Row> numbered(
      String file, long before, Iterator<Tuple2<LongWritable, Text>> texts) {
    long[] line = {before};
    Iterable<Tuple2<LongWritable, Text>> all = () -> texts;
    return StreamSupport.stream(all.spliterator(), false)
        .flatMap(
            text -> {
              line[0]++;
              byte[] bytes = text._2().copyBytes();
              return isBlank(bytes)
                  ? Stream.<Row>empty()
                  : Stream.of(
                      RowFactory.create(JobInput.placeId(file, line[0]), file, line[0], bytes));
            })
        .iterator();
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
