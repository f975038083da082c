package dev.inkling.data.neighbors;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.neighbors.FeatureSpace;
import dev.inkling.neighbors.Neighbors;
import dev.inkling.neighbors.TrainingPictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ways to look for neighbours that the literature ranks, and the one that fits into a page. */
public enum NeighborMethod {

  /** All training pictures by their pixels; three vote. */
  PIXELS("pixels") {
    @Override
    public Neighbors of(LabeledImages images) {
      return Neighbors.of(all(images), FeatureSpace.PIXELS);
    }
  },

  /** All training pictures upright, blurred and of equal strength; seven vote, the nearer more. */
  DESKEWED("deskewed and blurred") {
    @Override
    public Neighbors of(LabeledImages images) {
      return Neighbors.of(all(images), FeatureSpace.DESKEWED)
          .withVotes(EXACT_VOTES)
          .withSharpness(EXACT_SHARPNESS);
    }
  },

  /** The same, each drawing also shifted by a pixel to each side. */
  SHIFTED("deskewed, blurred, shifted") {
    @Override
    public Neighbors of(LabeledImages images) throws IOException {
      return DESKEWED.of(images).withShifts(1);
    }
  },

  /** All training pictures by their gradients, each drawing also shifted; seven vote as above. */
  GRADIENTS("gradients, shifted") {
    @Override
    public Neighbors of(LabeledImages images) {
      return Neighbors.of(all(images), FeatureSpace.GRADIENTS)
          .withVotes(EXACT_VOTES)
          .withSharpness(EXACT_SHARPNESS)
          .withShifts(1);
    }
  },

  /** A few chosen training pictures by their gradients, as in the page. */
  COMPACT("compact index: gradients") {
    @Override
    public Neighbors of(LabeledImages images) throws IOException {
      int[] chosen = chosen();
      // As the page has them, in sixteen shades.
      return Neighbors.read(compact(images, chosen).toBytes());
    }
  };

  /**
   * With shifts, on 10,000 validation pictures: 98.93 % with seven votes of one over the eighth
   * power of the distance, 98.79 % with one over the square; five to nine votes do as well. By
   * gradients: 99.35 and 99.25 %.
   */
  private static final int EXACT_VOTES = 7;

  private static final int EXACT_SHARPNESS = 4;

  /** On 6,000 validation pictures: 99.08 % with five votes, 98.97 with three. */
  private static final int VOTES = 5;

  /**
   * So near to some picture of the compact index are 99 % of MNIST's other training pictures (450;
   * of 2,000) and 99 % of drawings of pendigits' writers that are not held out (454; of 1,500).
   */
  private static final double REACH = 455;

  private static final String CHOSEN = "neighbors.txt";

  private final String description;

  NeighborMethod(String description) {
    this.description = description;
  }

  /** What tables call it. */
  public String description() {
    return description;
  }

  /**
   * The neighbours among these training pictures.
   *
   * @throws IOException if the list of the chosen pictures cannot be read
   */
  public abstract Neighbors of(LabeledImages images) throws IOException;

  /**
   * The compact index of the chosen pictures.
   *
   * @param chosen positions, rising
   * @throws InvalidDataException if there are fewer pictures
   */
  public static Neighbors compact(LabeledImages images, int[] chosen) {
    if (images.size() <= chosen[chosen.length - 1]) {
      throw new InvalidDataException(
          "number of training pictures in "
              + images.name()
              + " ("
              + images.size()
              + ") must be that of MNIST, 60000: the chosen ones are named by position");
    }
    return Neighbors.of(pictures(images, chosen), FeatureSpace.GRADIENTS)
        .withVotes(VOTES)
        .withReach(REACH);
  }

  /**
   * The positions in MNIST's training set of the pictures that the compact index is made of,
   * rising: models/neighbors.txt, which {@link Condenser} made.
   *
   * @throws IOException if the list cannot be read
   */
  public static int[] chosen() throws IOException {
    try (InputStream in = NeighborMethod.class.getResourceAsStream(CHOSEN)) {
      if (in == null) {
        throw new IOException("dev/inkling/data/neighbors/" + CHOSEN + " is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .mapToInt(Integer::parseInt)
          .toArray();
    }
  }

  private static TrainingPictures all(LabeledImages images) {
    int[] indices = new int[images.size()];
    Arrays.setAll(indices, i -> i);
    return pictures(images, indices);
  }

  private static TrainingPictures pictures(LabeledImages images, int[] indices) {
    byte[] labels = new byte[indices.length];
    int length = images.images()[0].length;
    byte[] pixels = new byte[indices.length * length];
    for (int i = 0; i < indices.length; i++) {
      labels[i] = (byte) images.label(indices[i]);
      System.arraycopy(images.images()[indices[i]], 0, pixels, i * length, length);
    }
    return new TrainingPictures(indices, labels, pixels);
  }
}
