package dev.inkling.spark;

import dev.inkling.Prediction;
import dev.inkling.image.GrayImage;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberRecognizer;
import java.io.IOException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is recognised in a cell, and the struct that it gives. A cell that cannot be read gives a
 * struct of which only {@code error} is not null, a sentence: it neither fails a query nor gets
 * lost.
 */
// Spark's types are immutable, but do not say so.
@SuppressWarnings("ImmutableEnumChecker")
enum Recognition {
  /** One digit, from ink or a picture. */
  DIGIT(
      "recognize_digit",
      field("digit", DataTypes.IntegerType),
      field("confidence", DataTypes.FloatType),
      field("probabilities", DataTypes.createArrayType(DataTypes.FloatType, false)),
      field("isDigit", DataTypes.BooleanType)) {

    @Override
    Object[] read(Object cell) throws IOException {
      return struct(Recognizers.of(Recognizers.FASTEST).recognize(Cells.image(cell)));
    }
  },

  /** A number of several digits, from ink or a picture. */
  NUMBER(
      "recognize_number",
      field("text", DataTypes.StringType),
      field("confidence", DataTypes.DoubleType),
      field("isNumber", DataTypes.BooleanType)) {

    @Override
    Object[] read(Object cell) throws IOException {
      NumberRecognizer recognizer = NumberRecognizer.of(Recognizers.of(Recognizers.FASTEST));
      GrayImage picture = Cells.picture(cell);
      NumberPrediction number =
          picture == null ? recognizer.recognize(Cells.ink(cell)) : recognizer.recognize(picture);
      return new Object[] {number.text(), number.confidence(), number.isNumber(), null};
    }
  };

  private final String function;
  private final StructType schema;

  Recognition(String function, StructField... fields) {
    this.function = function;
    this.schema = new StructType(fields).add(field("error", DataTypes.StringType));
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  /** What SQL calls it. */
  String function() {
    return function;
  }

  /** The struct's fields, {@code error} the last. */
  StructType schema() {
    return schema;
  }

  /** The struct's values for a cell, see {@link Cells}. */
  Object[] answer(Object cell) {
    try {
      return read(cell);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return error(e);
    }
  }

  abstract Object[] read(Object cell) throws IOException;

  /** The struct's values for a cell that cannot be read. */
  Object[] error(Throwable e) {
    return error(sentence(e));
  }

  /** The same, with a sentence of its own. */
  Object[] error(String sentence) {
    Object[] values = new Object[schema.length()];
    values[values.length - 1] = sentence;
    return values;
  }

  /** The values of a digit's struct. */
  static Object[] struct(Prediction prediction) {
    return new Object[] {
      prediction.digit(),
      prediction.confidence(),
      prediction.probabilities(),
      prediction.isDigit(),
      null
    };
  }

  private static String sentence(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      return "picture must fit into memory";
    }
    return e instanceof IllegalArgumentException && e.getMessage() != null
        ? e.getMessage()
        : "cell cannot be read: " + e;
  }
}
