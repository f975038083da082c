package dev.inkling.page.panels.inside;

import dev.inkling.network.Layer;

/**
 * Where in the digit image the middle lies of what each pixel of a map sees; as a visitor, the grid
 * behind one more layer. Immutable.
 *
 * @param firstX of a map's first pixel, in pixels of the digit image
 * @param firstY the same downwards
 * @param step from a map's pixel to the next, in pixels of the digit image
 */
record MapGrid(double firstX, double firstY, double step) implements Layer.Visitor<MapGrid> {

  /** Of the digit image itself. */
  static final MapGrid OF_IMAGE = new MapGrid(0.5, 0.5, 1);

  @Override
  public MapGrid convolution(Layer.Convolution layer) {
    return new MapGrid(
        firstX + step * ((layer.kernelWidth() - 1) / 2.0 - layer.padding().left()),
        firstY + step * ((layer.kernelHeight() - 1) / 2.0 - layer.padding().top()),
        step * layer.stride());
  }

  @Override
  public MapGrid maxPooling(Layer.MaxPooling layer) {
    double middle = step * (layer.size() - 1) / 2.0;
    return new MapGrid(firstX + middle, firstY + middle, step * layer.stride());
  }

  @Override
  public MapGrid globalAveragePooling(Layer.GlobalAveragePooling layer) {
    return this;
  }

  @Override
  public MapGrid relu(Layer.Relu layer) {
    return this;
  }

  @Override
  public MapGrid dense(Layer.Dense layer) {
    return this;
  }
}
