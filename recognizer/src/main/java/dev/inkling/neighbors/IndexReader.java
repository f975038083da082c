package dev.inkling.neighbors;

/**
 * Prepares the pictures of an index for the search, some at a time, so that a page goes on
 * following the pen meanwhile.
 *
 * <pre>{@code
 * IndexReader reader = IndexReader.of(file);
 * while (!reader.isDone()) {
 *   reader.read(100);
 * }
 * Neighbors neighbors = reader.neighbors();
 * }</pre>
 *
 * <p>For one thread. A program that may wait uses {@link Neighbors#read}.
 */
public final class IndexReader {

  /** The most bytes in an index file: bounds what a hostile one costs in memory and time. */
  public static final int MAX_BYTES = IndexFile.MAX_BYTES;

  private final TrainingPictures pictures;
  private final FeatureSpace space;
  private final int votes;
  private final double reach;
  private final Search search;
  private final float[] pixels = new float[TrainingPictures.PIXELS];
  private final int[] values;
  private int done;

  IndexReader(TrainingPictures pictures, FeatureSpace space, int votes, double reach) {
    this.pictures = pictures;
    this.space = space;
    this.votes = votes;
    this.reach = reach;
    search = new Search(pictures.size(), space.length());
    values = new int[space.length()];
  }

  /**
   * {@return a reader that has prepared no picture yet}
   *
   * @param file what {@link Neighbors#toBytes} makes
   * @throws MalformedIndexException if it is no index, of another version, or broken
   */
  public static IndexReader of(byte[] file) {
    return IndexFile.read(file);
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
   */
  public void read(int count) {
    for (int end = done + Math.min(count, size() - done); done < end; done++) {
      pictures.copyTo(done, pixels);
      space.describe(pixels, values);
      search.set(done, values);
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
    return new Neighbors(pictures, space, votes, 1, 0, reach, search);
  }

  /** The neighbours, all pictures read at once. */
  Neighbors all() {
    read(size() - done);
    return neighbors();
  }
}
