package dev.inkling.data.picture;

/**
 * How the pixels of images in a table or an IDX file lie.
 *
 * @param transposed column by column, as EMNIST's, instead of row by row
 * @param darkOnLight 255 is paper, instead of 0
 */
public record ImageLayout(boolean transposed, boolean darkOnLight) {

  /** MNIST's: row by row, 0 is paper. */
  public static final ImageLayout MNIST = new ImageLayout(false, false);
}
