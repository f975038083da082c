package dev.inkling.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.inkling.data.io.InvalidDataException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

/** Parquet files: finds the columns with the ids and with the pictures or drawings. */
final class ParquetInput {

  /** What the column with pictures or drawings is called mostly. */
  private static final List<String> USUAL =
      List.of("image", "picture", "content", "ink", "strokes", "drawing");

  private ParquetInput() {}

  /**
   * The rows of all files.
   *
   * @param column the column with pictures or drawings, null for one of the usual ones
   * @param id the column with the ids, null for {@code id} where there is one
   * @throws InvalidDataException if there are no such columns
   */
  static JobInput open(SparkSession spark, InputFiles input, String column, String id) {
    Dataset<Row> table =
        spark
            .read()
            .parquet(
                input.files().stream()
                    .map(file -> Globs.escape(file.getPath().toString()))
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
            cell(schema, column).as(JobInput.CELL));
    return new JobInput(rows, ids.isPresent(), JobInput.CellKind.VALUE);
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
