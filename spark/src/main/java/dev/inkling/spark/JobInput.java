package dev.inkling.spark;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the job recognises: a table whose columns {@link #schema} names.
 *
 * @param rows the table; file and line, counted from 1, are different for every row
 * @param hasIds whether the input has ids of its own; otherwise they are made of file and line
 * @param cells what the cells are
 */
record JobInput(Dataset<Row> rows, boolean hasIds, CellKind cells) {

  static final String ID = "id";
  static final String FILE = "file";
  static final String LINE = "line";
  static final String CELL = "cell";

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
                DataTypes.createStructField(CELL, cell, true))
            .toArray(new StructField[0]));
  }

  /** The id of a row that has none. */
  static String placeId(String file, long line) {
    return file + ":" + line;
  }
}
