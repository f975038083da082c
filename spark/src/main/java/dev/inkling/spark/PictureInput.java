package dev.inkling.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Folders of picture files: one row a file. */
final class PictureInput {

  /** So many files a task opens at most: some seconds, beside which starting a task is nothing. */
  private static final int FILES_A_TASK = 2000;

  /** So many tasks each thread gets where there are few files, so that none waits for long. */
  private static final int TASKS_A_THREAD = 4;

  private PictureInput() {}

  /** The rows of all files, whose pictures are read where they are recognised. */
  static JobInput open(SparkSession spark, InputFiles input) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Row> rows = new ArrayList<>(input.files().size());
    input
        .files()
        .forEach(
            file -> {
              String path = file.getPath().toString();
              rows.add(RowFactory.create(path, path, 1L, null, null));
            });
    int tasks =
        Math.max(
            Math.min(rows.size(), TASKS_A_THREAD * context.defaultParallelism()),
            rows.size() / FILES_A_TASK);
    return new JobInput(
        spark.createDataFrame(
            context.parallelize(rows, tasks),
            JobInput.schema(DataTypes.StringType, DataTypes.BinaryType)),
        false,
        JobInput.CellKind.PICTURE_FILE);
  }
}
