package dev.inkling.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;

/**
 * Spark's function that recognises one digit: of ink (a string in the ink format, or an array of
 * strokes) or a picture (encoded, or 28 x 28 bytes, 0 = paper, 255 = ink).
 *
 * <p>Its result is the struct {@code digit int, confidence float, probabilities array<float>,
 * isDigit boolean, error string}. Where a cell cannot be read, {@code error} is a sentence and all
 * else null.
 */
public final class RecognizeDigit implements UDF1<Object, Row> {

  private static final long serialVersionUID = 1L;

  /** The struct that {@link #call} gives, to register the function with. */
  public static final StructType SCHEMA = Recognition.DIGIT.schema();

  /** Called by Spark, which registers functions by their class's name. */
  public RecognizeDigit() {}

  /**
   * Recognises one digit.
   *
   * @param cell a string, binary or an array of strokes; null is fine and gives an error
   * @return the struct; never null
   */
  @Override
  public Row call(Object cell) {
    return RowFactory.create(Recognition.DIGIT.answer(cell));
  }
}
