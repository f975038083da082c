package dev.inkling.spark;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the job recognises: a table whose columns {@link #schema} names.
 *
 * @param rows the table; file and line, counted from 1, are different for every row; a file that
 *     cannot be read is one row with an error
 * @param hasIds whether the input has ids of its own; otherwise they are made of file and line
 * @param cells what the cells are
 */
record JobInput(Dataset<Row> rows, boolean hasIds, CellKind cells) {

  private static final Pattern READING = Pattern.compile("while reading file (\\S+?)\\.?(?=\\s|$)");

  static final String ID = "id";
  static final String FILE = "file";
  static final String LINE = "line";
  static final String CELL = "cell";
  static final String ERROR = "error";

  /** Where a file stands that cannot be read: before its first line. */
  static final long WHOLE_FILE = 0;

  /** What stands in a cell. */
  enum CellKind {
    /** A value as {@link Cells} describes it. */
    VALUE,
    /** The bytes of one line of the ink format. */
    INK_LINE,
    /** Nothing: the picture is in the file. */
    PICTURE_FILE
  }

  /** The table's columns. */
  static StructType schema(DataType id, DataType cell) {
    return new StructType(
        List.of(
                DataTypes.createStructField(ID, id, true),
                DataTypes.createStructField(FILE, DataTypes.StringType, false),
                DataTypes.createStructField(LINE, DataTypes.LongType, false),
                DataTypes.createStructField(CELL, cell, true),
                DataTypes.createStructField(ERROR, DataTypes.StringType, true))
            .toArray(new StructField[0]));
  }

  /**
   * The one row of a file that cannot be read, or not to its end.
   *
   * @param id its id, null where ids are columns of the file
   */
  static Row broken(Object id, String file, String reason) {
    return RowFactory.create(id, file, WHOLE_FILE, null, "file cannot be read: " + reason);
  }

  /**
   * What lies behind an error, and the file that Spark read then, in one line: messages of Spark
   * and Hadoop hold stack traces.
   */
  static String reason(Throwable e) {
    String file = "";
    Throwable cause = e;
    for (Throwable next = e; next != null; next = next.getCause()) {
      cause = next;
      Matcher matcher = READING.matcher(String.valueOf(next.getMessage()));
      file = matcher.find() ? matcher.group(1) + ": " : file;
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return file + message.lines().findFirst().orElse(cause.toString());
  }

  /** The id of a row that has none. */
  static String placeId(String file, long line) {
    return file + ":" + line;
  }
}
