package dev.inkling.data.picture;

import dev.inkling.image.DigitImage;
import java.util.List;

/**
 * Pictures in MNIST's form with their labels. Nothing is copied, because there are many of them:
 * the arrays must not be changed.
 *
 * @param name what the set is called: the images file's name
 * @param images [size][784], each row by row, unsigned, 0 = paper, 255 = ink
 * @param labels [size], 0 to 9
 * @param writers who drew each; empty where that is not known
 */
// Compared by identity: whole data sets are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record LabeledImages(String name, byte[][] images, byte[] labels, List<String> writers) {

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  /**
   * Checks the sizes and labels.
   *
   * @throws IllegalArgumentException if they do not fit together
   */
  public LabeledImages {
    if (labels.length != images.length) {
      throw new IllegalArgumentException(
          "number of labels (" + labels.length + ") must equal that of images, " + images.length);
    }
    writers = List.copyOf(writers);
    if (!writers.isEmpty() && writers.size() != images.length) {
      throw new IllegalArgumentException(
          "number of writers (" + writers.size() + ") must equal that of images, " + images.length);
    }
    for (int i = 0; i < images.length; i++) {
      if (images[i].length != PIXELS) {
        throw new IllegalArgumentException(
            "number of pixels of image " + i + " (" + images[i].length + ") must be " + PIXELS);
      }
      if (labels[i] < 0 || labels[i] > 9) {
        throw new IllegalArgumentException(
            "label of image " + i + " (" + (labels[i] & 0xff) + ") must be within 0 and 9");
      }
    }
  }

  /** Images whose writers are not known. */
  public LabeledImages(String name, byte[][] images, byte[] labels) {
    this(name, images, labels, List.of());
  }

  /** The number of images. */
  public int size() {
    return images.length;
  }

  /** Image {@code i} as the network sees it. */
  public DigitImage image(int i) {
    float[] pixels = new float[PIXELS];
    for (int p = 0; p < PIXELS; p++) {
      pixels[p] = (images[i][p] & 0xff) / 255f;
    }
    return DigitImage.of(pixels);
  }

  /** The label of image {@code i}, 0 to 9. */
  public int label(int i) {
    return labels[i];
  }

  /**
   * The same images in MNIST's layout, where they are in another.
   *
   * @param layout theirs
   */
  public LabeledImages of(ImageLayout layout) {
    if (layout.equals(ImageLayout.MNIST)) {
      return this;
    }
    byte[][] changed = new byte[size()][PIXELS];
    for (int i = 0; i < size(); i++) {
      for (int p = 0; p < PIXELS; p++) {
        int from =
            layout.transposed() ? p % DigitImage.SIZE * DigitImage.SIZE + p / DigitImage.SIZE : p;
        changed[i][p] = layout.darkOnLight() ? (byte) ~images[i][from] : images[i][from];
      }
    }
    return new LabeledImages(name, changed, labels, writers);
  }

  /** So many of them, from all over the set. */
  public LabeledImages sample(int most) {
    int count = Math.min(most, size());
    byte[][] some = new byte[count][];
    byte[] their = new byte[count];
    for (int i = 0; i < count; i++) {
      int at = (int) ((long) i * size() / count);
      some[i] = images[at];
      their[i] = labels[at];
    }
    return new LabeledImages(name, some, their);
  }
}
