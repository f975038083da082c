package dev.inkling.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.LineRecordReader;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.SerializableWritable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Files in the ink format: one row a line, blank lines left out. A file that cannot be read, or not
 * to its end, gives a row that says so, beside those of the lines before.
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
   * @param configuration how files are opened
   */
  static JobInput open(
      SparkSession spark,
      InputFiles input,
      String id,
      Broadcast<SerializableWritable<Configuration>> configuration) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Part> parts = parts(input.files(), context);
    if (parts.stream().anyMatch(part -> !part.isWhole)) {
      parts =
          numbered(
              context
                  .parallelize(parts, parts.size())
                  .map(part -> counted(part, configuration))
                  .collect());
    }
    JavaRDD<Row> rows =
        context.parallelize(parts, parts.size()).flatMap(part -> new Lines(part, configuration));
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

  /**
   * A part of a file: the lines that begin in it.
   *
   * @param start the first byte
   * @param length the number of bytes
   * @param isWhole whether it is all of the file
   * @param lines how many lines stand in the file before it; as counted, how many it has itself
   * @param error why it cannot be read, null if it can
   */
  private record Part(
      String file, long start, long length, boolean isWhole, long lines, String error)
      implements Serializable {

    Part with(long lines, String error) {
      return new Part(file, start, length, isWhole, lines, error);
    }
  }

  private static List<Part> parts(List<FileStatus> files, JavaSparkContext context) {
    long total = files.stream().mapToLong(FileStatus::getLen).sum();
    long most =
        Math.max(
            FEWEST_BYTES,
            Math.min(MOST_BYTES, total / (TASKS_A_THREAD * (long) context.defaultParallelism())));
    CompressionCodecFactory codecs = new CompressionCodecFactory(context.hadoopConfiguration());
    List<Part> parts = new ArrayList<>();
    for (FileStatus file : files) {
      long length = file.getLen();
      boolean isWhole = length <= most || codecs.getCodec(file.getPath()) != null;
      long size = isWhole ? length : most;
      long start = 0;
      do {
        long part = Math.min(size, length - start);
        parts.add(new Part(file.getPath().toString(), start, part, isWhole, 0, null));
        start += size;
      } while (start < length);
    }
    return parts;
  }

  /** The parts with the number of lines before each; one for a file of which one cannot be read. */
  private static List<Part> numbered(List<Part> counted) {
    Map<String, List<Part>> byFile = new LinkedHashMap<>();
    for (Part part : counted) {
      byFile.computeIfAbsent(part.file, none -> new ArrayList<>()).add(part);
    }
    List<Part> numbered = new ArrayList<>();
    for (List<Part> parts : byFile.values()) {
      Optional<Part> broken = parts.stream().filter(part -> part.error != null).findFirst();
      if (broken.isPresent()) {
        numbered.add(broken.get());
        continue;
      }
      long before = 0;
      for (Part part : parts) {
        numbered.add(part.with(before, null));
        before += part.lines;
      }
    }
    return numbered;
  }

  private static LineRecordReader reader(
      Part part, Broadcast<SerializableWritable<Configuration>> configuration) throws IOException {
    LineRecordReader reader = new LineRecordReader();
    reader.initialize(
        new FileSplit(new Path(part.file), part.start, part.length, null),
        new TaskAttemptContextImpl(configuration.value().value(), new TaskAttemptID()));
    return reader;
  }

  /** The part with the number of its own lines; a whole file is not read, as it needs none. */
  private static Part counted(
      Part part, Broadcast<SerializableWritable<Configuration>> configuration) {
    if (part.isWhole) {
      return part;
    }
    try (LineRecordReader reader = reader(part, configuration)) {
      long lines = 0;
      while (reader.nextKeyValue()) {
        lines++;
      }
      return part.with(lines, null);
    } catch (IOException e) {
      return part.with(0, JobInput.reason(e));
    }
  }

  /** The rows of a part, the last of which may say that no more can be read. */
  private static final class Lines implements Iterator<Row> {

    private final Part part;
    private final Broadcast<SerializableWritable<Configuration>> configuration;
    private LineRecordReader reader;
    private long line;
    private boolean isDone;
    private Row next;

    Lines(Part part, Broadcast<SerializableWritable<Configuration>> configuration) {
      this.part = part;
      this.configuration = configuration;
      line = part.lines;
    }

    @Override
    public boolean hasNext() {
      if (next == null && !isDone) {
        next = part.error == null ? read() : broken(part.error);
      }
      return next != null;
    }

    private Row read() {
      try {
        if (reader == null) {
          reader = reader(part, configuration);
        }
        while (reader.nextKeyValue()) {
          line++;
          byte[] bytes = reader.getCurrentValue().copyBytes();
          if (!isBlank(bytes)) {
            return RowFactory.create(
                JobInput.placeId(part.file, line), part.file, line, bytes, null);
          }
        }
        isDone = true;
        reader.close();
        return null;
      } catch (IOException e) {
        if (!part.isWhole) {
          // It could be read when lines were counted: Spark tries again.
          throw new UncheckedIOException(part.file + ": " + JobInput.reason(e), e);
        }
        return broken(JobInput.reason(e));
      }
    }

    private Row broken(String error) {
      isDone = true;
      String id = JobInput.placeId(part.file, JobInput.WHOLE_FILE);
      return JobInput.broken(id, part.file, error);
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      return row;
    }
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
