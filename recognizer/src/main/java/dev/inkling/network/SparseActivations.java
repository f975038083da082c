package dev.inkling.network;

/**
 * The values of a tensor that are not 0, in order, and where each row and column begins among them.
 * Kept and filled again by one thread; arrays handed out must not be changed.
 */
final class SparseActivations {

  private final float[] values;
  private final int[] places;
  private final int[] starts;
  private int columns;

  /**
   * Room for the largest tensor.
   *
   * @param size the most values
   * @param starts the most rows times columns plus one
   */
  SparseActivations(int size, int starts) {
    // One more, as every value is written before it is known to be kept.
    values = new float[size + 1];
    places = new int[size + 1];
    this.starts = new int[starts];
  }

  /** Takes what is not 0 of a tensor. */
  void collect(float[] tensor, TensorShape shape) {
    columns = shape.width() + 1;
    int channels = shape.channels();
    int rowSize = shape.width() * channels;
    int count = 0;
    for (int y = 0; y < shape.height(); y++) {
      int row = y * rowSize;
      for (int x = 0; x < shape.width(); x++) {
        starts[y * columns + x] = count;
        for (int place = x * channels; place < (x + 1) * channels; place++) {
          float value = tensor[row + place];
          values[count] = value;
          places[count] = place;
          count += value != 0 ? 1 : 0;
        }
      }
      starts[y * columns + shape.width()] = count;
    }
  }

  /** The values, row by row, column by column, channel by channel. */
  float[] values() {
    return values;
  }

  /** Where in its row each value was: column times channels plus channel. */
  int[] places() {
    return places;
  }

  /** The index of the first value at or behind that column of that row, or behind the row. */
  int start(int row, int column) {
    return starts[row * columns + column];
  }
}
