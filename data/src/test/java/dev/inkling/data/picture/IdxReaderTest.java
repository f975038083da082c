package dev.inkling.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.ink.InkReaderTest;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Mutations;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public final class IdxReaderTest {

  @TempDir private Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void name() {
    images = folder.resolve("few-images-idx3-ubyte");
    labels = folder.resolve("few-labels-idx1-ubyte");
  }

  @Test
  void readsImagesAndTheLabelsBesideThem() throws IOException {
    Files.write(images, images(3));
    Files.write(labels, labels(3, 1, 4));

    LabeledImages set = IdxReader.read(images);

    assertThat(set.name()).isEqualTo("few-images-idx3-ubyte");
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.label(0)).isEqualTo(3);
    assertThat(set.label(2)).isEqualTo(4);
    assertThat(set.image(1).pixel(0, 0)).isEqualTo(1 / 255f);
    assertThat(set.image(0).pixel(3, 9)).isEqualTo(255 / 255f);
  }

  @Test
  void takesGzippedFilesByTheirContent() throws IOException {
    Files.write(images, InkReaderTest.gzip(images(2)));
    Files.write(folder.resolve("few-labels-idx1-ubyte.gz"), InkReaderTest.gzip(labels(3, 1)));

    assertThat(IdxReader.read(images).size()).isEqualTo(2);
  }

  @Test
  void findsTheLabelsOfAPackedImagesFile() throws IOException {
    Path packed = folder.resolve("few-images-idx3-ubyte.gz");
    Files.write(packed, InkReaderTest.gzip(images(1)));
    Files.write(labels, labels(5));

    assertThat(IdxReader.read(packed).label(0)).isEqualTo(5);
  }

  @Test
  void saysWhichLabelsItMisses() throws IOException {
    Files.write(images, images(1));

    assertThatThrownBy(() -> IdxReader.read(images))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(images + ": its labels (" + labels + ") must exist");
  }

  @Test
  void asksForANameThatSaysImages() throws IOException {
    Path odd = folder.resolve("odd");
    Files.write(odd, images(1));

    assertThatThrownBy(() -> IdxReader.read(odd))
        .hasMessageContaining("file name must contain \"images\"");
  }

  @Test
  void saysWhatIsWrongWithTheImages() throws IOException {
    Files.write(labels, labels(1));
    byte[] whole = images(1);

    assertBroken(labels(1), "magic number (0x00000801) must be 0x00000803, that of IDX images");
    assertBroken(new byte[3], "the file is cut off");
    assertBroken(Arrays.copyOf(whole, 700), "the file announces 1 items and is cut off after 0");
    assertBroken(Arrays.copyOf(whole, 801), "the file must end after its last item");
    assertBroken(with(whole, 11, 27), "image size (28 x 27) must be 28 x 28");
    assertBroken(with(whole, 4, 0xff), "number of items (4278190081) must be at most 2500000");
    Files.write(labels, labels(1, 2));
    assertBroken(with(whole, 7, 2), "the file announces 2 items and is cut off after 1");
  }

  private void assertBroken(byte[] bytes, String reason) throws IOException {
    Files.write(images, bytes);

    assertThatThrownBy(() -> IdxReader.read(images))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(images + ": " + reason);
  }

  @Test
  void saysWhatIsWrongWithTheLabels() throws IOException {
    Files.write(images, images(2));

    Files.write(labels, labels(1, 12));
    assertThatThrownBy(() -> IdxReader.read(images))
        .hasMessage(labels + ": label of image 1 (12) must be within 0 and 9");

    Files.write(labels, labels(1));
    assertThatThrownBy(() -> IdxReader.read(images))
        .hasMessage(labels + ": number of labels (1) must equal the number of images, 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-images-idx3-ubyte", "a-images-idx3-ubyte.gz", "a-images"})
  void readsWhatIsWrittenWritersIncluded(String name) throws IOException {
    byte[][] pixels = new byte[2][784];
    pixels[1][5] = (byte) 200;
    Path file = labels.resolveSibling(name);

    IdxWriter.write(new LabeledImages("a", pixels, new byte[] {3, 9}, List.of("anna", "")), file);
    LabeledImages read = IdxReader.read(file);

    assertThat(read.images()).isDeepEqualTo(pixels);
    assertThat(read.labels()).containsExactly(3, 9);
    assertThat(read.writers()).containsExactly("anna", "");
    assertThat(labels.resolveSibling("a-writers.txt")).exists();
    Files.writeString(labels.resolveSibling("a-writers.txt"), "anna\n");
    assertThatThrownBy(() -> IdxReader.read(file))
        .hasMessageEndingWith("number of writers (1) must equal the number of images, 2");
  }

  @Test
  void everyMutationIsReadOrRefusedWithASentence() throws IOException {
    byte[] plain = images(2);
    byte[] packed = InkReaderTest.gzip(plain);
    Random random = new Random(3);
    Files.write(labels, labels(1, 2));

    for (int i = 0; i < 1000; i++) {
      Files.write(images, header(Mutations.of(i % 2 == 0 ? packed : plain, random), random));
      try {
        assertThat(IdxReader.read(images).size()).isEqualTo(2);
      } catch (InvalidDataException e) {
        assertThat(e.getMessage()).contains("idx").doesNotContain("\n");
      }
    }
  }

  /** Changes the header in half of the cases, where most decisions are made. */
  private static byte[] header(byte[] bytes, Random random) {
    return random.nextBoolean() || bytes.length < 16
        ? bytes
        : with(bytes, random.nextInt(16), random.nextInt(256));
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  /** Images whose pixels count up from the image's number. */
  public static byte[] images(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x803);
    out.writeInt(count);
    out.writeInt(28);
    out.writeInt(28);
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < 784; p++) {
        out.write(i + p);
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] labels(int... labels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x801);
    out.writeInt(labels.length);
    for (int label : labels) {
      out.write(label);
    }
    return bytes.toByteArray();
  }
}
