package dev.inkling.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;

/**
 * Spark's function that recognises a number of several digits: of ink (a string in the ink format,
 * or an array of strokes) or a clean picture of one line (encoded, or 28 x 28 bytes).
 *
 * <p>Its result is the struct {@code text string, confidence double, isNumber boolean, error
 * string}. Where a cell cannot be read, {@code error} is a sentence and all else null.
 */
public final class RecognizeNumber implements UDF1<Object, Row> {

  private static final long serialVersionUID = 1L;

  /** The struct that {@link #call} gives, to register the function with. */
  public static final StructType SCHEMA = Recognition.NUMBER.schema();

  /** Called by Spark, which registers functions by their class's name. */
  public RecognizeNumber() {}

  /**
   * Recognises a number of several digits.
   *
   * @param cell a string, binary or an array of strokes; null is fine and gives an error
   * @return the struct; never null
   */
  @Override
  public Row call(Object cell) {
    return RowFactory.create(Recognition.NUMBER.answer(cell));
  }
}
