package dev.inkling.spark;

import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A function of {@link InklingCatalog} for one type of argument, on Spark's own form of rows.
 *
 * @param recognition what is recognised
 * @param argument the type of the argument
 */
record CellFunction(Recognition recognition, DataType argument)
    implements ScalarFunction<InternalRow> {

  @Override
  public String name() {
    return recognition.function();
  }

  @Override
  public String canonicalName() {
    return "dev.inkling." + name() + "(" + argument.catalogString() + ")";
  }

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {argument};
  }

  @Override
  public DataType resultType() {
    return recognition.schema();
  }

  @Override
  public boolean isResultNullable() {
    return false;
  }

  @Override
  public InternalRow produceResult(InternalRow arguments) {
    Object cell =
        arguments.isNullAt(0)
            ? null
            : CatalystTypeConverters.convertToScala(arguments.get(0, argument), argument);
    Object[] values = recognition.answer(cell);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text) {
        values[i] = UTF8String.fromString(text);
      } else if (values[i] instanceof float[] numbers) {
        values[i] = UnsafeArrayData.fromPrimitiveArray(numbers);
      }
    }
    return new GenericInternalRow(values);
  }
}
