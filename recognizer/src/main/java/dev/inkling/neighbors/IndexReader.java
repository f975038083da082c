package dev.inkling.neighbors;

import dev.inkling.image.Decimal;

/**
 * Reads an index file, some pictures at a time, so that a page goes on following the pen meanwhile.
 *
 * <pre>{@code
 * IndexReader reader = IndexReader.of(file);
 * while (!reader.isDone()) {
 *   reader.read(100);
 * }
 * Neighbors neighbors = reader.neighbors();
 * }</pre>
 *
 * <p>For one thread. Who does not care to wait uses {@link Neighbors#read}.
 */
public final class IndexReader {

  private final TrainingPictures pictures;
  private final FeatureSpace space;
  private final int votes;
  private final double reach;
  private final Search search;
  private final RangeDecoder decoder;
  private final PictureModel model = new PictureModel();
  private final byte[] shades = new byte[TrainingPictures.PIXELS];
  private final float[] pixels = new float[TrainingPictures.PIXELS];
  private final int[] values;
  private int done;

  private IndexReader(byte[] file, int end) {
    space = IndexFile.space(file[5]);
    reach = Float.intBitsToFloat(IndexFile.readInt(file, 7));
    if (!(reach > 0)) {
      throw new MalformedIndexException(
          "reach of the index file (" + Decimal.text(reach) + ") must be positive");
    }
    votes = file[6];
    if (votes < 1 || votes > Neighbors.MAX_VOTES) {
      throw new MalformedIndexException(
          "votes of the index file ("
              + (votes & 0xff)
              + ") must be within 1 and "
              + Neighbors.MAX_VOTES);
    }
    int size = IndexFile.readInt(file, 11);
    if (size < 1 || size > IndexFile.MAX_PICTURES) {
      throw new MalformedIndexException(
          "number of pictures in the index file ("
              + size
              + ") must be within 1 and "
              + IndexFile.MAX_PICTURES);
    }
    int[] indices = new int[size];
    int position = readIndices(file, end, indices);
    byte[] labels = readLabels(file, end, position, size);
    decoder = new RangeDecoder(file, position + size, end);
    pictures = new TrainingPictures(indices, labels, new byte[size * TrainingPictures.PIXELS]);
    search = new Search(size, space.length());
    values = new int[space.length()];
  }

  /**
   * {@return a reader that has read all but the pictures}
   *
   * @param file must not change until all is read
   * @throws MalformedIndexException if it is no index, of another version, or broken
   */
  public static IndexReader of(byte[] file) {
    return new IndexReader(file, IndexFile.check(file));
  }

  /** Reads the positions in the training set; answers with where they end. */
  private static int readIndices(byte[] file, int end, int[] indices) {
    int position = IndexFile.HEADER;
    long before = -1;
    for (int i = 0; i < indices.length; i++) {
      long step = 0;
      int shift = 0;
      int next;
      do {
        if (position == end || shift > 28) {
          throw new MalformedIndexException("index file is broken: the indices are cut off");
        }
        next = file[position++];
        step |= (long) (next & 127) << shift;
        shift += 7;
      } while (next < 0);
      before += step + 1;
      if (before > Integer.MAX_VALUE) {
        throw new MalformedIndexException(
            "index of picture " + i + " in the index file (" + before + ") is out of range");
      }
      indices[i] = (int) before;
    }
    return position;
  }

  private static byte[] readLabels(byte[] file, int end, int position, int size) {
    if (end - position < size) {
      throw new MalformedIndexException("index file is broken: the labels are cut off");
    }
    byte[] labels = new byte[size];
    System.arraycopy(file, position, labels, 0, size);
    for (int i = 0; i < size; i++) {
      if (labels[i] < 0 || labels[i] > 9) {
        throw new MalformedIndexException(
            "label of picture "
                + i
                + " in the index file ("
                + (labels[i] & 0xff)
                + ") must be within 0 and 9");
      }
    }
    return labels;
  }

  /** {@return the number of pictures in the file} */
  public int size() {
    return pictures.size();
  }

  /** {@return how many of them have been read} */
  public int done() {
    return done;
  }

  /** {@return whether all have been read} */
  public boolean isDone() {
    return done == size();
  }

  /**
   * Reads so many more pictures, or all that are left if these are fewer.
   *
   * @param count how many pictures to read
   * @throws MalformedIndexException if the file is broken
   */
  public void read(int count) {
    for (int more = Math.min(count, size() - done); more > 0; more--) {
      model.decode(decoder, shades, 0);
      int start = done * TrainingPictures.PIXELS;
      for (int i = 0; i < shades.length; i++) {
        pictures.pixels()[start + i] = (byte) (shades[i] * (255 / (PictureModel.LEVELS - 1)));
      }
      pictures.copyTo(done, pixels);
      space.describe(pixels, values);
      search.set(done, values);
      done++;
      if (isDone() && !decoder.isAtEnd()) {
        throw new MalformedIndexException("index file is broken: it has more than its pictures");
      }
    }
  }

  /**
   * {@return the neighbours in the file}
   *
   * @throws IllegalStateException if not all pictures have been read
   */
  public Neighbors neighbors() {
    if (!isDone()) {
      throw new IllegalStateException(
          "pictures that have been read (" + done + ") must be all " + size());
    }
    return Neighbors.of(pictures, space, votes, reach, search);
  }
}
