package dev.inkling.spark;

import static org.apache.spark.sql.functions.col;

import dev.inkling.data.io.InvalidDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The folder with results: Parquet, a folder for each digit. Rows are only ever added.
 *
 * <p>Each addition is one job of Spark, whose files become visible one by one when it ends: a job
 * that is killed leaves rows that are whole and counts no row twice, since the next run leaves out
 * what it finds.
 */
final class Results {

  private static final String DIGIT = "digit";

  private static final String VIEW = "inkling_results";

  private static final String TEMPORARY = "_temporary";

  private final SparkSession spark;
  private final Path folder;
  private final FileSystem system;
  private final boolean exist;

  private Results(SparkSession spark, Path folder, FileSystem system, boolean exist) {
    this.spark = spark;
    this.folder = folder;
    this.system = system;
    this.exist = exist;
  }

  /**
   * The results of earlier runs, if there are any; removes what a killed run left unfinished.
   *
   * @throws InvalidDataException if the folder holds something else
   * @throws IOException if it cannot be read
   */
  static Results open(SparkSession spark, Path folder, Configuration configuration)
      throws IOException {
    FileSystem system = folder.getFileSystem(configuration);
    boolean exist = false;
    if (system.exists(folder)) {
      if (system.getFileStatus(folder).isFile()) {
        throw new InvalidDataException("--out (" + folder + ") must be a folder");
      }
      for (FileStatus entry : system.listStatus(folder)) {
        String name = entry.getPath().getName();
        if (entry.isDirectory() && name.startsWith(DIGIT + "=")) {
          exist = true;
        } else if (!name.startsWith(".") && !name.startsWith("_")) {
          throw new InvalidDataException(
              "--out (%s) must be empty or hold results of this job; it holds %s"
                  .formatted(folder, name));
        }
      }
      // Files of tasks that had ended there would otherwise count as this run's.
      system.delete(new Path(folder, TEMPORARY), true);
    }
    return new Results(spark, folder, system, exist);
  }

  /**
   * Checks that results with such ids can be added.
   *
   * @throws InvalidDataException if those that are there have ids of another type
   */
  void requireIds(DataType type) {
    if (!exist) {
      return;
    }
    StructType schema = spark.read().parquet(Globs.escape(folder.toString())).schema();
    List<String> names = new ArrayList<>(List.of(schema.fieldNames()));
    if (!names.containsAll(List.of(RecognizeRows.schema(idOnly(type)).fieldNames()))) {
      throw new InvalidDataException(
          "--out (%s) must be empty or hold results of this job; its columns are %s"
              .formatted(folder, String.join(", ", names)));
    }
    DataType theirs = schema.apply(JobInput.ID).dataType();
    if (!theirs.equals(type)) {
      throw new InvalidDataException(
          "--out (%s) must hold results with the same ids; theirs are %s, the input's are %s"
              .formatted(folder, theirs.simpleString(), type.simpleString()));
    }
  }

  private static StructType idOnly(DataType id) {
    return JobInput.schema(id, DataTypes.BinaryType);
  }

  /** The rows of the input for which there is no result yet. */
  Dataset<Row> pending(JobInput input) {
    Dataset<Row> rows = input.rows();
    if (!exist) {
      return rows;
    }
    Dataset<Row> done = read(rows.schema().apply(JobInput.ID).dataType());
    Column samePlace =
        rows.col(JobInput.FILE)
            .equalTo(done.col(JobInput.FILE))
            .and(rows.col(JobInput.LINE).equalTo(done.col(JobInput.LINE)));
    if (!input.hasIds()) {
      return rows.join(done, samePlace, "left_anti");
    }
    Column sameId = rows.col(JobInput.ID).equalTo(done.col(JobInput.ID));
    // Ids that several rows have, or none: file and line tell those rows apart.
    Dataset<Row> shared =
        rows.groupBy(JobInput.ID)
            .count()
            .filter("count > 1 or id is null")
            .select(col(JobInput.ID).as("sharedId"))
            .persist();
    if (shared.isEmpty()) {
      return rows.join(done, sameId, "left_anti");
    }
    Column isShared = rows.col(JobInput.ID).eqNullSafe(shared.col("sharedId"));
    Column sameRow = rows.col(JobInput.ID).eqNullSafe(done.col(JobInput.ID)).and(samePlace);
    return rows.join(shared, isShared, "left_anti")
        .join(done, sameId, "left_anti")
        .union(rows.join(shared, isShared, "left_semi").join(done, sameRow, "left_anti"));
  }

  /** Adds results. */
  void append(Dataset<Row> results) {
    results.createOrReplaceTempView(VIEW);
    // Files of a good size for each digit, whatever the number of tasks. In SQL, since Spark 3.5
    // does not take this hint's column from Java.
    spark
        .sql("SELECT /*+ REBALANCE(digit) */ * FROM " + VIEW)
        .write()
        .mode(SaveMode.Append)
        .partitionBy(DIGIT)
        .parquet(folder.toString());
    spark.catalog().dropTempView(VIEW);
  }

  /** All results. */
  private Dataset<Row> read(DataType id) {
    return spark
        .read()
        .schema(RecognizeRows.schema(idOnly(id)))
        .parquet(Globs.escape(folder.toString()));
  }

  /** How many rows have which answer. */
  Summary summary() throws IOException {
    if (!system.exists(folder)) {
      return new Summary(new long[10], 0, 0);
    }
    // The type of the ids does not matter: they are not read.
    List<Row> counts = read(DataTypes.StringType).groupBy(DIGIT, "isDigit").count().collectAsList();
    long[] digits = new long[10];
    long rejected = 0;
    long errors = 0;
    for (Row row : counts) {
      if (row.isNullAt(0)) {
        errors += row.getLong(2);
      } else if (row.getBoolean(1)) {
        digits[row.getInt(0)] += row.getLong(2);
      } else {
        rejected += row.getLong(2);
      }
    }
    return new Summary(digits, rejected, errors);
  }
}
