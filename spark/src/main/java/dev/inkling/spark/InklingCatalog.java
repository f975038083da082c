package dev.inkling.spark;

import java.util.Locale;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Gives SQL the functions {@code recognize_digit} and {@code recognize_number}. One line of
 * configuration, {@code spark.sql.catalog.inkling=dev.inkling.spark.InklingCatalog}, and this
 * works:
 *
 * <pre>{@code
 * SELECT inkling.recognize_digit(image) FROM crops
 * }</pre>
 */
public final class InklingCatalog implements FunctionCatalog {

  private String name = "inkling";

  /** Called by Spark. */
  public InklingCatalog() {}

  @Override
  public void initialize(String name, CaseInsensitiveStringMap options) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    Recognition[] all = namespace.length == 0 ? Recognition.values() : new Recognition[0];
    Identifier[] identifiers = new Identifier[all.length];
    for (int i = 0; i < all.length; i++) {
      identifiers[i] = Identifier.of(namespace, all[i].function());
    }
    return identifiers;
  }

  @Override
  public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
    for (Recognition recognition : Recognition.values()) {
      if (identifier.namespace().length == 0
          && recognition.function().equals(identifier.name().toLowerCase(Locale.ROOT))) {
        return new Unbound(recognition);
      }
    }
    throw new NoSuchFunctionException(identifier);
  }

  /** A function whose argument's type is not known yet. */
  private record Unbound(Recognition recognition) implements UnboundFunction {

    @Override
    public String name() {
      return recognition.function();
    }

    @Override
    public String description() {
      return name() + "(cell): the cell is " + Cells.READABLE;
    }

    @Override
    public BoundFunction bind(StructType arguments) {
      if (arguments.length() != 1) {
        throw new UnsupportedOperationException(
            "number of arguments of "
                + name()
                + " ("
                + arguments.length()
                + ") must be 1: the column with drawings or pictures");
      }
      if (!Cells.isReadable(arguments.apply(0).dataType())) {
        throw new UnsupportedOperationException(
            "argument of "
                + name()
                + " ("
                + arguments.apply(0).dataType().simpleString()
                + ") must be "
                + Cells.READABLE);
      }
      return new CellFunction(recognition, arguments.apply(0).dataType());
    }
  }
}
