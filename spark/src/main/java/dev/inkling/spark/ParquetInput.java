package dev.inkling.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.inkling.data.io.InvalidDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.SerializableWritable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** Parquet files: finds the columns with the ids and with the pictures or drawings. */
final class ParquetInput {

  /** What the column with pictures or drawings is called mostly. */
  private static final List<String> USUAL =
      List.of("image", "picture", "content", "ink", "strokes", "drawing");

  private ParquetInput() {}

  /**
   * The rows of all files, one for a file that is no Parquet.
   *
   * @param column the column with pictures or drawings, null for one of the usual ones
   * @param id the column with the ids, null for {@code id} where there is one
   * @param configuration how files are opened
   * @throws InvalidDataException if there are no such columns, or no file can be read
   */
  static JobInput open(
      SparkSession spark,
      InputFiles input,
      String column,
      String id,
      Broadcast<SerializableWritable<Configuration>> configuration) {
    List<String> files = input.files().stream().map(file -> file.getPath().toString()).toList();
    Map<String, String> broken = broken(spark, files, configuration);
    if (broken.size() == files.size()) {
      throw new InvalidDataException(
          "--in (%s) must be Parquet: %s".formatted(files.get(0), broken.get(files.get(0))));
    }
    Dataset<Row> table =
        spark
            .read()
            .parquet(
                files.stream()
                    .filter(file -> !broken.containsKey(file))
                    .map(Globs::escape)
                    .toArray(String[]::new));
    StructType schema = table.schema();
    Optional<StructField> ids = id(schema, id);
    Column file = col("_metadata.file_path");
    // Spark counts rows from 0, people count lines from 1.
    Column line = col("_metadata.row_index").plus(lit(1L));
    Dataset<Row> rows =
        table.select(
            ids.map(field -> quoted(field.name()))
                .orElseGet(() -> concat(file, lit(":"), line.cast(DataTypes.StringType)))
                .as(JobInput.ID),
            file.as(JobInput.FILE),
            line.as(JobInput.LINE),
            cell(schema, column).as(JobInput.CELL),
            lit(null).cast(DataTypes.StringType).as(JobInput.ERROR));
    if (!broken.isEmpty()) {
      List<Row> errors = new ArrayList<>();
      broken.forEach(
          (path, error) ->
              errors.add(
                  JobInput.broken(
                      ids.isPresent() ? null : JobInput.placeId(path, JobInput.WHOLE_FILE),
                      path,
                      error)));
      rows = rows.union(spark.createDataFrame(errors, rows.schema()));
    }
    return new JobInput(rows, ids.isPresent(), JobInput.CellKind.VALUE);
  }

  /** Why files cannot be read, by their paths: Spark would give up for one of them. */
  private static Map<String, String> broken(
      SparkSession spark,
      List<String> files,
      Broadcast<SerializableWritable<Configuration>> configuration) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Map<String, String> broken = new TreeMap<>();
    context
        .parallelize(files, Math.min(files.size(), 4 * context.defaultParallelism()))
        .flatMap(
            file -> {
              String error = error(new Path(file), configuration.value().value());
              return error == null
                  ? List.<Tuple2<String, String>>of().iterator()
                  : List.of(new Tuple2<>(file, error)).iterator();
            })
        .collect()
        .forEach(file -> broken.put(file._1(), file._2()));
    return broken;
  }

  /** Why a file's footer cannot be read; null if it can. */
  private static String error(Path file, Configuration configuration) {
    ParquetReadOptions options =
        HadoopReadOptions.builder(configuration, file)
            .withMetadataFilter(ParquetMetadataConverter.SKIP_ROW_GROUPS)
            .build();
    try {
      ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration), options).close();
      return null;
    } catch (IOException | RuntimeException e) {
      return JobInput.reason(e);
    }
  }

  private static Optional<StructField> id(StructType schema, String name) {
    Optional<StructField> field = field(schema, name == null ? JobInput.ID : name);
    if (field.isEmpty() && name != null) {
      throw new InvalidDataException("--id (" + name + ") must be a column: " + columns(schema));
    }
    boolean isSimple =
        field.isPresent()
            && !(field.get().dataType() instanceof StructType
                || field.get().dataType() instanceof ArrayType
                || field.get().dataType() instanceof MapType);
    if (name != null && !isSimple) {
      throw new InvalidDataException(
          "--id (%s) must be a column of numbers or strings; it is %s"
              .formatted(name, field.get().dataType().simpleString()));
    }
    return isSimple ? field : Optional.empty();
  }

  private static Column cell(StructType schema, String name) {
    if (name == null) {
      for (String usual : USUAL) {
        Optional<Column> cell = field(schema, usual).flatMap(ParquetInput::readable);
        if (cell.isPresent()) {
          return cell.get();
        }
      }
      List<StructField> binary =
          Arrays.stream(schema.fields())
              .filter(field -> field.dataType() instanceof BinaryType)
              .collect(Collectors.toList());
      if (binary.size() == 1) {
        return quoted(binary.get(0).name());
      }
      throw new InvalidDataException(
          "--column must name the column with pictures or drawings, %s: %s"
              .formatted(Cells.READABLE, columns(schema)));
    }
    StructField field =
        field(schema, name)
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        "--column (" + name + ") must be a column: " + columns(schema)));
    return readable(field)
        .orElseThrow(
            () ->
                new InvalidDataException(
                    "--column (%s) must be %s; it is %s"
                        .formatted(name, Cells.READABLE, field.dataType().simpleString())));
  }

  /** A column's cells; of a struct with bytes, as in data sets of Hugging Face, the bytes. */
  private static Optional<Column> readable(StructField field) {
    if (field.dataType() instanceof StructType struct) {
      return field(struct, "bytes")
          .filter(bytes -> bytes.dataType() instanceof BinaryType)
          .map(bytes -> quoted(field.name()).getField(bytes.name()));
    }
    return Cells.isReadable(field.dataType())
        ? Optional.of(quoted(field.name()))
        : Optional.empty();
  }

  /** The field of exactly that name, or the first that differs only in case. */
  private static Optional<StructField> field(StructType schema, String name) {
    List<StructField> alike =
        Arrays.stream(schema.fields())
            .filter(field -> field.name().equalsIgnoreCase(name))
            .collect(Collectors.toList());
    return alike.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .or(() -> alike.stream().findFirst());
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static String columns(StructType schema) {
    return Arrays.stream(schema.fields())
        .map(field -> field.name() + " (" + field.dataType().simpleString() + ")")
        .collect(Collectors.joining(", ", "there are ", ""));
  }
}
