package dev.inkling.neighbors;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.image.DigitImage;
import dev.inkling.network.Engine;
import dev.inkling.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * K-nearest neighbours: the answer of the training pictures that look most alike. The search is
 * exact.
 *
 * <pre>{@code
 * Neighbors neighbors = Neighbors.read(index);
 * Neighborhood found = neighbors.nearest(image, 5);
 * found.prediction().digit();
 * found.neighbors().get(0).picture();
 * }</pre>
 *
 * <p>As an {@link Engine} it fits wherever a network does: its logits are the logarithms of the
 * votes' shares, each neighbour's vote weighted by one over its squared distance, or a power of it.
 * Immutable and safe for use by several threads; each keeps its own buffers. No method accepts
 * null.
 */
public final class Neighbors implements Engine {

  /** The most neighbours that vote. */
  public static final int MAX_VOTES = 100;

  /** From about here on the nearest alone decides. */
  private static final int MAX_SHARPNESS = 8;

  /** Where the published figures are best, and ours. */
  private static final int STANDARD_VOTES = 3;

  /** Without a measured limit every drawing is accepted as a digit. */
  private static final double REJECT_THRESHOLD = 0.5;

  private final TrainingPictures pictures;
  private final FeatureSpace space;
  private final int votes;
  private final int sharpness;
  private final int shift;
  private final double reach;
  private final Search search;
  private final ThreadLocal<Work> work;

  Neighbors(
      TrainingPictures pictures,
      FeatureSpace space,
      int votes,
      int sharpness,
      int shift,
      double reach,
      Search search) {
    this.pictures = pictures;
    this.space = space;
    this.votes = votes;
    this.sharpness = sharpness;
    this.shift = shift;
    this.reach = reach;
    this.search = search;
    work = ThreadLocal.withInitial(() -> new Work(space.length(), pictures.size()));
  }

  /** The buffers of one thread. */
  private static final class Work {

    final Search.Query query;
    final float[] pixels = new float[TrainingPictures.PIXELS];
    final int[] bounds;

    Work(int length, int size) {
      query = new Search.Query(length);
      bounds = new int[size];
    }
  }

  /**
   * {@return the neighbours among these pictures; three vote, nothing is shifted}
   *
   * @param pictures all that is looked through
   * @param space what pictures are compared by
   */
  public static Neighbors of(TrainingPictures pictures, FeatureSpace space) {
    return new IndexReader(pictures, space, STANDARD_VOTES, Double.POSITIVE_INFINITY).all();
  }

  /**
   * {@return the neighbours in an index file}
   *
   * @param index what {@link #toBytes} makes, not gzipped
   * @throws MalformedIndexException if it is no index, of another version, or broken
   */
  public static Neighbors read(byte[] index) {
    return IndexFile.read(index).all();
  }

  /**
   * {@return the index file of these neighbours: pictures in sixteen shades, what they are compared
   * by, and how many vote} Sharpness and shifts are not in it. Not compressed: gzip leaves a
   * quarter.
   *
   * @throws IllegalArgumentException if there are more than 20,000 pictures
   */
  public byte[] toBytes() {
    if (pictures.size() > IndexFile.MAX_PICTURES) {
      throw new IllegalArgumentException(
          "number of pictures in an index file ("
              + pictures.size()
              + ") must be at most "
              + IndexFile.MAX_PICTURES);
    }
    return IndexFile.write(pictures, space, votes, reach);
  }

  /**
   * {@return the same with another number of neighbours that vote}
   *
   * @param votes 1 to {@link #MAX_VOTES}
   * @throws IllegalArgumentException if it is not within 1 and {@link #MAX_VOTES}
   */
  public Neighbors withVotes(int votes) {
    if (votes < 1 || votes > MAX_VOTES) {
      throw new IllegalArgumentException("votes (" + votes + ") must be within 1 and " + MAX_VOTES);
    }
    return new Neighbors(pictures, space, votes, sharpness, shift, reach, search);
  }

  /**
   * {@return the same with votes that weigh one over this power of the squared distance: the
   * higher, the more the nearer count}
   *
   * @param power 0 for equal votes, 1 where nothing is said, at most 8
   * @throws IllegalArgumentException if it is not within 0 and 8
   */
  public Neighbors withSharpness(int power) {
    if (power < 0 || power > MAX_SHARPNESS) {
      throw new IllegalArgumentException(
          "sharpness (" + power + ") must be within 0 and " + MAX_SHARPNESS);
    }
    return new Neighbors(pictures, space, votes, power, shift, reach, search);
  }

  /**
   * {@return the same with shifts: a picture is also compared a few pixels to each side, and the
   * nearest of these counts}
   *
   * @param pixels 0 for none, at most 2
   * @throws IllegalArgumentException if it is not within 0 and 2
   */
  public Neighbors withShifts(int pixels) {
    if (pixels < 0 || pixels > 2) {
      throw new IllegalArgumentException("shift (" + pixels + ") must be within 0 and 2");
    }
    return new Neighbors(pictures, space, votes, sharpness, pixels, reach, search);
  }

  /**
   * {@return the same with a limit to what is a digit} Without it everything is a digit.
   *
   * @param distance a picture whose nearest neighbour is so far away has a digit score of a half,
   *     one farther away a lower score; in the unit of {@link Neighbor#distance}
   * @throws IllegalArgumentException if it is not positive
   */
  public Neighbors withReach(double distance) {
    if (!(distance > 0)) {
      throw new IllegalArgumentException("reach (" + distance + ") must be positive");
    }
    return new Neighbors(pictures, space, votes, sharpness, shift, distance, search);
  }

  /** {@return all that is looked through} */
  public TrainingPictures pictures() {
    return pictures;
  }

  /** {@return what pictures are compared by} */
  public FeatureSpace space() {
    return space;
  }

  /** {@return a recogniser that answers as the neighbours vote} */
  public DigitRecognizer recognizer() {
    return DigitRecognizer.of(this, 1, rejectThreshold());
  }

  private double rejectThreshold() {
    return reach == Double.POSITIVE_INFINITY ? 0 : REJECT_THRESHOLD;
  }

  /**
   * {@return the nearest training pictures and what they vote for}
   *
   * @param image the picture asked about
   * @param count how many are wanted, whatever the number of votes; there are fewer where the index
   *     has no more
   * @throws IllegalArgumentException if {@code count} is not within 1 and {@link #MAX_VOTES}
   */
  public Neighborhood nearest(DigitImage image, int count) {
    if (count < 1 || count > MAX_VOTES) {
      throw new IllegalArgumentException(
          "number of neighbours (" + count + ") must be within 1 and " + MAX_VOTES);
    }
    TopK best = find(image.pixels(), Math.max(count, votes));
    List<Neighbor> neighbors = new ArrayList<>();
    for (int i = 0; i < Math.min(count, best.size); i++) {
      int at = best.indices[i];
      neighbors.add(
          new Neighbor(
              pictures.indices()[at],
              pictures.labels()[at],
              Math.sqrt(best.distances[i]),
              pictures.image(at)));
    }
    float[] logits = new float[Network.OUTPUTS];
    Votes.count(best, votes, sharpness, pictures.labels(), reach, logits);
    return new Neighborhood(Prediction.ofLogits(logits, 1, rejectThreshold()), neighbors);
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    Votes.count(find(pixels, votes), votes, sharpness, pictures.labels(), reach, logits);
  }

  private TopK find(float[] pixels, int count) {
    Work buffers = work.get();
    TopK best = new TopK(count);
    // The middle first: after it, most shifted comparisons end early.
    find(pixels, buffers, best);
    for (int down = -shift; down <= shift; down++) {
      for (int right = -shift; right <= shift; right++) {
        if (right != 0 || down != 0) {
          shift(pixels, right, down, buffers.pixels);
          find(buffers.pixels, buffers, best);
        }
      }
    }
    return best;
  }

  private void find(float[] pixels, Work buffers, TopK best) {
    space.describe(pixels, buffers.query.fine);
    buffers.query.sum();
    search.find(buffers.query, buffers.bounds, best);
  }

  private static void shift(float[] pixels, int right, int down, float[] target) {
    int size = DigitImage.SIZE;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int fromX = x - right;
        int fromY = y - down;
        boolean inside = fromX >= 0 && fromX < size && fromY >= 0 && fromY < size;
        target[y * size + x] = inside ? pixels[fromY * size + fromX] : 0;
      }
    }
  }
}
