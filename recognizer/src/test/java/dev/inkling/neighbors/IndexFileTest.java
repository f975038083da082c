package dev.inkling.neighbors;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IndexFileTest {

  private static final Neighbors NEIGHBORS =
      Neighbors.of(TestPictures.of(2, 1), FeatureSpace.GRADIENTS).withVotes(5).withReach(463);

  private static final byte[] FILE = NEIGHBORS.toBytes();

  @Test
  void whatIsWrittenIsRead() {
    Neighbors read = Neighbors.read(FILE);

    TrainingPictures before = NEIGHBORS.pictures();
    TrainingPictures after = read.pictures();
    assertThat(read.space()).isEqualTo(FeatureSpace.GRADIENTS);
    assertThat(after.indices()).containsExactly(before.indices());
    assertThat(after.labels()).containsExactly(before.labels());
    for (int i = 0; i < before.pixels().length; i++) {
      // Sixteen shades are 17 apart.
      assertThat(Math.abs((after.pixels()[i] & 0xff) - (before.pixels()[i] & 0xff)))
          .isLessThanOrEqualTo(8);
    }
    assertThat(read.toBytes()).containsExactly(FILE);
  }

  @Test
  void theAnswersOfTheFileAreThoseOfItsPicturesInSixteenShades() {
    Neighbors read = Neighbors.read(FILE);
    Neighbors same =
        Neighbors.of(read.pictures(), FeatureSpace.GRADIENTS).withVotes(5).withReach(463);

    for (int i = 0; i < read.pictures().size(); i++) {
      assertThat(read.nearest(NEIGHBORS.pictures().image(i), 5).prediction())
          .isEqualTo(same.nearest(NEIGHBORS.pictures().image(i), 5).prediction());
    }
  }

  @Test
  void readingInPartsReadsTheSame() {
    IndexReader reader = IndexReader.of(FILE);
    assertThatThrownBy(reader::neighbors)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("pictures that have been read (0) must be all %d", NEIGHBORS.pictures().size());

    for (int part = 1; !reader.isDone(); part++) {
      int before = reader.done();
      reader.read(part);
      assertThat(reader.done()).isEqualTo(Math.min(reader.size(), before + part));
    }

    assertThat(reader.neighbors().toBytes()).containsExactly(FILE);
    assertThat(reader.neighbors().nearest(NEIGHBORS.pictures().image(3), 5))
        .isEqualTo(Neighbors.read(FILE).nearest(NEIGHBORS.pictures().image(3), 5));
  }

  @Property(tries = 200)
  void anyShadesComeBackAsTheyWere(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[3 * TrainingPictures.PIXELS];
    // All sixteen, or runs of paper and ink.
    boolean rough = random.nextBoolean();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          rough || i == 0 || random.nextInt(50) == 0
              ? (byte) (17 * random.nextInt(16))
              : pixels[i - 1];
    }
    TrainingPictures pictures =
        new TrainingPictures(new int[] {3, 4, 59_999}, new byte[] {0, 9, 5}, pixels);

    byte[] file = Neighbors.of(pictures, FeatureSpace.PIXELS).toBytes();

    assertThat(Neighbors.read(file).pictures().pixels()).containsExactly(pixels);
  }

  @Property(tries = 300)
  void aBrokenFileIsRefusedWithASentence(@ForAll long seed) {
    byte[] broken = broken(new Random(seed), false);

    if (!Arrays.equals(broken, FILE)) {
      assertThatThrownBy(() -> Neighbors.read(broken))
          .isInstanceOf(MalformedIndexException.class)
          .message()
          .contains("index file");
    }
  }

  @Property(tries = 300)
  void aHostileFileWithARightChecksumIsRefusedOrRead(@ForAll long seed) {
    byte[] hostile = broken(new Random(seed), true);

    try {
      assertThat(Neighbors.read(hostile).pictures().size()).isPositive();
    } catch (MalformedIndexException e) {
      assertThat(e).hasMessageContaining("index file");
    }
  }

  private static byte[] broken(Random random, boolean sealed) {
    byte[] file = FILE.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      // The header and the tables matter most.
      int at = random.nextInt(random.nextBoolean() ? 200 : file.length);
      at = Math.min(at, file.length - 1);
      switch (random.nextInt(3)) {
        case 0 -> file[at] = (byte) random.nextInt(256);
        case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
        default -> file = Arrays.copyOf(file, Math.max(1, file.length - random.nextInt(300)));
      }
    }
    return sealed && file.length > 4 ? sealed(file) : file;
  }

  private static byte[] sealed(byte[] file) {
    int end = file.length - 4;
    int sum = IndexFile.checksum(file, end);
    for (int i = 0; i < 4; i++) {
      file[end + i] = (byte) (sum >>> (24 - 8 * i));
    }
    return file;
  }

  @Test
  void everyPartIsCheckedAndNamed() {
    refused(new byte[0], "index file is broken: it must begin with INKN");
    refused(Arrays.copyOf(FILE, 10), "index file is broken: it is cut off");
    refused(changed(4, 1), "version of the index file (1) must be 3");
    refused(changed(5, 9), "space of the index file (9) must be known");
    refused(changed(6, 0), "votes of the index file (0) must be within 1 and 100");
    refused(changed(7, 0x80), "reach of the index file (-");
    refused(
        changed(11, 0x7f),
        "number of pictures in the index file (2130706492) must be within 1 and 20000");
    refused(new byte[7_940_020], "index file size (7940020) must be at most 7940019 bytes");
    byte[] flipped = FILE.clone();
    flipped[100] ^= 1;
    refused(flipped, "index file is broken: its checksum (");
    refused(sealed(Arrays.copyOf(FILE, 40)), "index file is broken: the ");
    refused(sealed(Arrays.copyOf(FILE, FILE.length - 20)), "the pictures are cut off");
    refused(sealed(Arrays.copyOf(FILE, FILE.length + 20)), "it has more than its pictures");
  }

  @Test
  void theChecksumIsThatOfZip() {
    assertThat(IndexFile.checksum("123456789".getBytes(US_ASCII), 9)).isEqualTo(0xcbf43926);
  }

  @Test
  void noMoreIsWrittenThanIsRead() {
    int size = IndexFile.MAX_PICTURES + 1;
    int[] indices = new int[size];
    Arrays.setAll(indices, i -> i);
    Neighbors many =
        Neighbors.of(
            new TrainingPictures(indices, new byte[size], new byte[size * 784]),
            FeatureSpace.PIXELS);

    assertThatThrownBy(many::toBytes)
        .hasMessage("number of pictures in an index file (20001) must be at most 20000");
  }

  private static byte[] changed(int at, int value) {
    byte[] file = FILE.clone();
    file[at] = (byte) value;
    return sealed(file);
  }

  private static void refused(byte[] file, String sentence) {
    assertThatThrownBy(() -> Neighbors.read(file))
        .isInstanceOf(MalformedIndexException.class)
        .message()
        .contains(sentence);
  }
}
