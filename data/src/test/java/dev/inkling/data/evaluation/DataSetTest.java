package dev.inkling.data.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.ink.InkReaderTest;
import dev.inkling.data.ink.Label;
import dev.inkling.data.io.FileKind;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.picture.IdxReaderTest;
import dev.inkling.data.picture.PictureReaderTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataSetTest {

  @TempDir private Path folder;

  @Test
  void tellsKindsByContentAndNotByName() throws IOException {
    Path images = folder.resolve("x-images.png");
    Files.write(images, InkReaderTest.gzip(IdxReaderTest.images(2)));
    Files.write(folder.resolve("x-labels.png"), IdxReaderTest.labels(4, 2));
    Path drawings = folder.resolve("drawings.gif");
    Files.write(drawings, InkReaderTest.gzip(InkReaderTest.drawings()));

    assertThat(labels(images)).containsExactly(Label.digit(4), Label.digit(2));
    assertThat(DataSet.open(images).size()).isEqualTo(2);
    assertThat(labels(drawings)).hasSize(34).startsWith(Label.digit(0));
    assertThat(DataSet.open(drawings).size()).isEqualTo(-1);
    assertThat(DataSet.open(drawings).name()).isEqualTo("drawings.gif");
  }

  @Test
  void refusesOtherKinds() throws IOException {
    Path picture = picture("7.png");
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {127, 'E', 'L', 'F', 2, 1, 1});

    assertThatThrownBy(() -> DataSet.open(picture))
        .hasMessage(
            "file (" + picture + ") must not be a picture; name the folder that it lies in");
    assertThatThrownBy(() -> DataSet.open(binary))
        .hasMessage("file (" + binary + ") must be IDX or NDJSON");
    assertThatThrownBy(() -> DataSet.open(folder.resolve("none")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageEndingWith("must exist");
  }

  @Test
  void readsFoldersOfPicturesNamedByLabel() throws IOException {
    picture("3/a.png");
    picture("4-anna.JPG");
    picture("not-a-digit/scribble.gif");
    picture("odd.bmp");
    picture("5/.hidden.png");
    Files.writeString(folder.resolve("readme.txt"), "no picture");

    assertThat(DataSet.open(folder).size()).isEqualTo(4);
    assertThat(DataSet.open(folder).name()).isEqualTo(folder.getFileName().toString());
    assertThat(labels(folder))
        .containsExactly(Label.digit(3), Label.digit(4), Label.NOT_A_DIGIT, Label.UNKNOWN);
  }

  @Test
  void refusesFoldersWithoutPictures() {
    assertThatThrownBy(() -> DataSet.open(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("folder (" + folder + ") must contain pictures (png, jpg, gif, bmp)");
  }

  @ParameterizedTest
  @CsvSource({
    "7.png, 7",
    "7-anna.jpg, 7",
    "7_12.png, 7",
    "7 (2).png, 7",
    "7/1.png, 7",
    "7/anna/scan.png, 7",
    "train/7/scan.png, 7",
    "3/7/scan.png, 7",
    "not-a-digit/7.png, not a digit",
    "not-a-digit-7.png, not a digit",
    "71.png, unknown",
    "7a.png, unknown",
    "IMG_7.png, unknown",
    "71/scan.png, unknown"
  })
  void namesSayLabels(String path, String label) {
    assertThat(PictureFolder.label(Path.of(path))).hasToString(label);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"strokes', TEXT",
    "'', TEXT",
    "'\uFEFF{', TEXT",
    "GIF89a, PICTURE",
    "BMxx, PICTURE",
    "'a\u0000b', OTHER"
  })
  void firstBytesTell(String head, FileKind kind) {
    assertThat(FileKind.of(head.getBytes(StandardCharsets.UTF_8))).isEqualTo(kind);
  }

  private Path picture(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    return Files.write(file, PictureReaderTest.encode(image, "png"));
  }

  private static List<Label> labels(Path path) throws IOException {
    List<Label> labels = new ArrayList<>();
    DataSet.open(path).stream(sample -> labels.add(sample.label()));
    return labels;
  }
}
