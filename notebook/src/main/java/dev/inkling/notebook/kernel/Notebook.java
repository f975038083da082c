package dev.inkling.notebook.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

/**
 * The functions that a cell can call without any import: JJava's, with its signatures. Types are
 * MIME types such as {@code image/svg+xml}; without one, the value's own preferred form is taken.
 */
public final class Notebook {

  private static volatile JShellKernel kernel;

  private Notebook() {}

  /** Lets the functions speak to the notebook of this kernel. */
  static void of(JShellKernel kernel) {
    Notebook.kernel = kernel;
  }

  /** Shows a value below the cell, at once; returns the display's id. */
  public static String display(Object value) {
    return show(render(value));
  }

  /** Shows a value below the cell in these types, at once; returns the display's id. */
  public static String display(Object value, String... types) {
    return show(render(value, types));
  }

  /** Shows something else in a display. */
  public static void updateDisplay(String id, Object value) {
    kernel.getIO().display.updateDisplay(id, render(value));
  }

  /** Shows something else in a display, in these types. */
  public static void updateDisplay(String id, Object value, String... types) {
    kernel.getIO().display.updateDisplay(id, render(value, types));
  }

  /** What a value looks like: the last value of a cell is shown so. */
  public static DisplayData render(Object value) {
    return value instanceof DisplayData data ? data : kernel.getRenderer().render(value);
  }

  /** What a value looks like in these types. */
  public static DisplayData render(Object value, String... types) {
    return kernel.getRenderer().renderAs(value, types);
  }

  private static String show(DisplayData data) {
    if (!data.hasDisplayId()) {
      data.setDisplayId(UUID.randomUUID().toString());
    }
    kernel.display(data);
    return data.getDisplayId();
  }
}
