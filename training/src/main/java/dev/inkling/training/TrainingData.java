package dev.inkling.training;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.mnist.Mnist;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.LabeledImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What a run learns from, and what is held back to measure it. Pictures are held back by their
 * position, drawings by their writer, neither depending on the seed: runs can be compared, and no
 * writer is on both sides.
 *
 * @param pictures learned from: MNIST
 * @param drawings learned from: ink
 * @param heldBackPictures measured on
 * @param heldBackDrawings measured on
 * @param files where all of it came from
 */
record TrainingData(
    List<Sample> pictures,
    List<Sample> drawings,
    List<Sample> heldBackPictures,
    List<Sample> heldBackDrawings,
    List<DataFile> files) {

  /**
   * A file that was read.
   *
   * @param name its name without folders
   * @param sha256 checksum of its bytes, hexadecimal
   * @param digits how many digits of it are used, held-back ones included
   * @param others how many drawings of it are used that are not digits
   */
  record DataFile(String name, String sha256, int digits, int others) {
    @Override
    public String toString() {
      return name + " sha256:" + sha256 + " digits:" + digits + " others:" + others;
    }
  }

  TrainingData {
    if (pictures.size() + drawings.size() < 2) {
      throw new IllegalArgumentException(
          "number of samples to learn from ("
              + (pictures.size() + drawings.size())
              + ") must be at least 2");
    }
    if (heldBackPictures.isEmpty() && heldBackDrawings.stream().noneMatch(TrainingData::isDigit)) {
      throw new IllegalArgumentException(
          "number of digits held back to measure (0) must be positive: more data, more writers or"
              + " a larger --validation");
    }
  }

  private static boolean isDigit(Sample sample) {
    return sample.target() != Sample.NOT_A_DIGIT;
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException if one is missing or broken, or they hold too little
   * @throws IOException if one cannot be read
   */
  static TrainingData read(Settings settings) throws IOException {
    List<Sample> pictures = new ArrayList<>();
    List<Sample> heldBackPictures = new ArrayList<>();
    List<Sample> drawings = new ArrayList<>();
    List<Sample> heldBackDrawings = new ArrayList<>();
    List<DataFile> files = new ArrayList<>();
    Set<String> setAside = Set.copyOf(settings.setAside());
    int limit = settings.limit() == 0 ? Integer.MAX_VALUE : settings.limit();
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
      int size = Math.min(images.size(), limit);
      int used = 0;
      for (int i = 0; i < size; i++) {
        Sample sample =
            new Sample.Picture(images.name() + " " + (i + 1), images.images()[i], images.label(i));
        if (setAside.contains(sample.origin())) {
          continue;
        }
        used++;
        boolean heldBack = isHeldBack(Seeds.mix(i), settings.validation());
        (heldBack ? heldBackPictures : pictures).add(sample);
      }
      files.add(new DataFile(images.name(), checksum(mnist.trainImages()), used, 0));
    }
    for (String name : settings.ink()) {
      Path file = Path.of(name);
      int digits = 0;
      int others = 0;
      int position = 0;
      for (LabeledInk labeled : InkReader.read(file)) {
        position++;
        boolean digit = labeled.label().isDigit();
        // What looks like a digit and was not meant as one teaches nothing: nobody could tell.
        if (!labeled.label().isKnown()
            || (!digit && labeled.lookalike())
            || labeled.ink().isEmpty()
            || setAside.contains(file.getFileName() + " " + position)
            || digits + others == limit) {
          continue;
        }
        // A drawing whose writer nobody knows is a writer of its own.
        String writer = labeled.writer().isEmpty() ? name + " " + position : labeled.writer();
        Sample sample =
            new Sample.Drawing(
                file.getFileName() + " " + position,
                writer,
                labeled.ink(),
                digit ? labeled.label().digit() : Sample.NOT_A_DIGIT);
        boolean heldBack = isHeldBack(Seeds.mix(checksum(writer)), settings.validation());
        (heldBack ? heldBackDrawings : drawings).add(sample);
        if (digit) {
          digits++;
        } else {
          others++;
        }
      }
      files.add(new DataFile(file.getFileName().toString(), checksum(file), digits, others));
    }
    return new TrainingData(pictures, drawings, heldBackPictures, heldBackDrawings, files);
  }

  private static boolean isHeldBack(long hash, double share) {
    return (hash >>> 11) * 0x1p-53 < share;
  }

  private static long checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  private static String checksum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The same data split anew for cross-validation: held back is one fold of pictures and of
   * writers, learned from is the rest.
   *
   * @param fold from 0 to {@code folds} - 1
   */
  TrainingData fold(int fold, int folds) {
    return new TrainingData(
        part(pictures, heldBackPictures, fold, folds, false),
        part(drawings, heldBackDrawings, fold, folds, false),
        part(pictures, heldBackPictures, fold, folds, true),
        part(drawings, heldBackDrawings, fold, folds, true),
        files);
  }

  private static List<Sample> part(
      List<Sample> some, List<Sample> others, int fold, int folds, boolean inside) {
    return Stream.concat(some.stream(), others.stream())
        .filter(
            sample ->
                (Math.floorMod(Seeds.mix(checksum(sample.writer()), folds), folds) == fold)
                    == inside)
        .toList();
  }

  /** Everything to learn from: the pictures, then the drawings. */
  List<Sample> samples() {
    List<Sample> samples = new ArrayList<>(pictures);
    samples.addAll(drawings);
    return samples;
  }

  /** Whether there is something to learn from that is not a digit, and something to measure it. */
  boolean hasOthers() {
    return drawings.stream().anyMatch(s -> !isDigit(s))
        && heldBackDrawings.stream().anyMatch(s -> !isDigit(s));
  }

  /**
   * In which order an epoch shows the samples: positions in {@link #samples}. Drawings come as
   * often as their weight says; of a weight with a fraction, a random part comes once more.
   */
  int[] order(double inkWeight, long seed, int epoch) {
    SplittableRandom random = Seeds.random(seed, epoch, -1);
    int whole = (int) inkWeight;
    int[] order = new int[pictures.size() + drawings.size() * (whole + 1)];
    int size = 0;
    for (int i = 0; i < pictures.size(); i++) {
      order[size++] = i;
    }
    for (int i = 0; i < drawings.size(); i++) {
      int times = whole + (random.nextDouble() < inkWeight - whole ? 1 : 0);
      for (int time = 0; time < times; time++) {
        order[size++] = pictures.size() + i;
      }
    }
    return Seeds.shuffled(Arrays.copyOf(order, size), random);
  }
}
