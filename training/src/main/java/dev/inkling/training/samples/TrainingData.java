package dev.inkling.training.samples;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a run learns from, and what validates it. MNIST's pictures are taken for validation by their
 * position, all other samples by their writer, neither depending on the seed: runs can be compared,
 * and no writer is on both sides.
 *
 * @param pictures learned from: MNIST and other digit images
 * @param drawings learned from: ink
 * @param validationPictures measured on
 * @param validationDrawings measured on
 * @param files where all of it came from
 */
public record TrainingData(
    List<TrainingSample> pictures,
    List<TrainingSample> drawings,
    List<TrainingSample> validationPictures,
    List<TrainingSample> validationDrawings,
    List<DataFile> files) {

  /**
   * A file that was read.
   *
   * @param name its name without folders
   * @param sha256 checksum of its bytes, hexadecimal
   * @param digits how many digits of it are used, those for validation included
   * @param negatives how many drawings of it are used that are not digits
   */
  public record DataFile(
      String name, String sha256, int digits, @JsonProperty("others") int negatives) {

    @Override
    public String toString() {
      return name + " sha256:" + sha256 + " digits:" + digits + " others:" + negatives;
    }
  }

  /**
   * Checks that there is something to learn from and something to measure.
   *
   * @throws IllegalArgumentException if there is too little
   */
  public TrainingData {
    int samples = pictures.size() + drawings.size();
    if (samples < 2) {
      throw new IllegalArgumentException(
          "number of samples to learn from (" + samples + ") must be at least 2");
    }
    if (validationPictures.isEmpty()
        && validationDrawings.stream().noneMatch(TrainingSample::isDigit)) {
      throw new IllegalArgumentException(
          "number of validation digits (0) must be positive: more data, more writers or"
              + " a larger --validation");
    }
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException if one is missing or broken, or they hold too little
   * @throws IOException if one cannot be read
   */
  public static TrainingData read(Settings settings) throws IOException {
    Set<String> setAside = Set.copyOf(settings.setAside());
    int limit = settings.limit() == 0 ? Integer.MAX_VALUE : settings.limit();
    Split pictures = new Split(settings.validation());
    Split drawings = new Split(settings.validation());
    List<DataFile> files = new ArrayList<>();
    if (settings.mnist() != null) {
      Mnist mnist = Mnist.at(Path.of(settings.mnist()));
      if (!mnist.isComplete()) {
        throw new IllegalArgumentException(
            "MNIST must be in "
                + settings.mnist()
                + ": fetch it with inkling data mnist, name its folder with --mnist, or train"
                + " without it (--no-mnist)");
      }
      LabeledImages images = IdxReader.read(mnist.trainImages());
      for (int i = 0; i < Math.min(images.size(), limit); i++) {
        String origin = images.name() + " " + (i + 1);
        if (!setAside.contains(origin)) {
          pictures.add(
              new TrainingSample.Picture(origin, origin, images.images()[i], images.label(i)),
              TrainingSeeds.mix(i));
        }
      }
      files.add(new DataFile(images.name(), checksum(mnist.trainImages()), pictures.size(), 0));
    }
    for (String name : settings.pictures()) {
      files.add(readPictures(name, limit, setAside, pictures));
    }
    for (String name : settings.ink()) {
      files.add(read(name, limit, setAside, drawings));
    }
    return new TrainingData(
        pictures.training, drawings.training, pictures.validation, drawings.validation, files);
  }

  private static DataFile readPictures(String name, int limit, Set<String> setAside, Split pictures)
      throws IOException {
    Path file = Path.of(name);
    LabeledImages images = IdxReader.read(file);
    int digits = 0;
    for (int i = 0; i < images.size() && digits < limit; i++) {
      String origin = images.name() + " " + (i + 1);
      if (!setAside.contains(origin)) {
        String known = images.writers().isEmpty() ? "" : images.writers().get(i);
        String writer = known.isEmpty() ? origin : known;
        pictures.add(
            new TrainingSample.Picture(origin, writer, images.images()[i], images.label(i)),
            TrainingSeeds.mix(checksum(writer)));
        digits++;
      }
    }
    return new DataFile(images.name(), checksum(file), digits, 0);
  }

  private static DataFile read(String name, int limit, Set<String> setAside, Split drawings)
      throws IOException {
    Path file = Path.of(name);
    int digits = 0;
    int negatives = 0;
    int position = 0;
    for (LabeledInk labeled : InkReader.read(file)) {
      position++;
      boolean digit = labeled.label().isDigit();
      String origin = file.getFileName() + " " + position;
      // What looks like a digit and was not meant as one teaches nothing: it cannot be told apart.
      if (!labeled.label().isKnown()
          || (!digit && labeled.lookalike())
          || labeled.ink().isEmpty()
          || setAside.contains(origin)
          || digits + negatives == limit) {
        continue;
      }
      // A drawing whose writer is not known is a writer of its own.
      String writer = labeled.writer().isEmpty() ? name + " " + position : labeled.writer();
      int target = digit ? labeled.label().digit() : TrainingSample.NOT_A_DIGIT;
      drawings.add(
          new TrainingSample.Drawing(origin, writer, labeled.ink(), target),
          TrainingSeeds.mix(checksum(writer)));
      digits += digit ? 1 : 0;
      negatives += digit ? 0 : 1;
    }
    return new DataFile(file.getFileName().toString(), checksum(file), digits, negatives);
  }

  /** Samples of one kind, those for validation apart. */
  private record Split(
      double share, List<TrainingSample> training, List<TrainingSample> validation) {

    Split(double share) {
      this(share, new ArrayList<>(), new ArrayList<>());
    }

    void add(TrainingSample sample, long hash) {
      ((hash >>> 11) * 0x1p-53 < share ? validation : training).add(sample);
    }

    int size() {
      return training.size() + validation.size();
    }
  }

  private static long checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  private static String checksum(Path file) throws IOException {
    return DigestUtils.sha256Hex(Files.readAllBytes(file));
  }

  /**
   * The same data split anew for cross-validation: one fold of pictures and of writers validates,
   * the rest is learned from.
   *
   * @param fold from 0 to {@code folds} - 1
   */
  public TrainingData fold(int fold, int folds) {
    Predicate<TrainingSample> inside =
        sample -> Math.floorMod(TrainingSeeds.mix(checksum(sample.writer()), folds), folds) == fold;
    return new TrainingData(
        joined(pictures, validationPictures).filter(inside.negate()).toList(),
        joined(drawings, validationDrawings).filter(inside.negate()).toList(),
        joined(pictures, validationPictures).filter(inside).toList(),
        joined(drawings, validationDrawings).filter(inside).toList(),
        files);
  }

  /** Everything to learn from: the pictures, then the drawings. */
  public List<TrainingSample> samples() {
    return joined(pictures, drawings).toList();
  }

  private static Stream<TrainingSample> joined(
      List<TrainingSample> first, List<TrainingSample> second) {
    return Stream.concat(first.stream(), second.stream());
  }

  /** Whether there is something to learn from that is not a digit, and something to measure it. */
  public boolean hasNegatives() {
    return !drawings.stream().allMatch(TrainingSample::isDigit)
        && !validationDrawings.stream().allMatch(TrainingSample::isDigit);
  }

  /**
   * In which order an epoch shows the samples: positions in {@link #samples}. Drawings come as
   * often as their weight says; of a weight with a fraction, a random part comes once more.
   */
  public int[] order(double inkWeight, long seed, int epoch) {
    SplittableRandom random = TrainingSeeds.random(seed, epoch, -1);
    int whole = (int) inkWeight;
    int[] order = new int[pictures.size() + drawings.size() * (whole + 1)];
    int size = 0;
    for (; size < pictures.size(); size++) {
      order[size] = size;
    }
    for (int i = 0; i < drawings.size(); i++) {
      int times = whole + (random.nextDouble() < inkWeight - whole ? 1 : 0);
      Arrays.fill(order, size, size + times, pictures.size() + i);
      size += times;
    }
    return TrainingSeeds.shuffled(Arrays.copyOf(order, size), random);
  }
}
