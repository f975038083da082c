package dev.inkling.data.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.ink.InkReaderTest;
import dev.inkling.data.ink.Label;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.picture.IdxReaderTest;
import dev.inkling.data.picture.ImageLayout;
import dev.inkling.data.picture.PictureReaderTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
        .hasMessage(
            "file ("
                + binary
                + ") must be IDX, drawings (NDJSON) or a table (CSV); it is of another kind");
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
        .hasMessage("folder (" + folder + ") must contain pictures (png, jpg, gif, bmp, webp)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7.png                              | 7
          7-anna.jpg 3-bob.jpg               | 7 3
          7_12.png 7_13.png 3_0.png          | 7 7 3
          7_0.png 7_1.png 3_1.png            | 7 7 3
          7 (2).png                          | 7
          digit-7-anna.png scan_label3.png   | 7 3
          7/1.png                            | 7
          7/anna/scan.png                    | 7
          train/7/scan.png                   | 7
          3/7/scan.png                       | 7
          Class_7/12.png class_3/1.png       | 7 3
          seven/a.png three/b.png            | 7 3
          not-a-digit/7.png                  | not-a-digit
          not-a-digit-7.png not-a-digit.png  | not-a-digit not-a-digit
          12_7.png 13_3.png                  | 7 3
          3_7.png 4_1.png 5_1.png            | 7 1 1
          71.png                             | unknown
          3.png 10.png                       | unknown unknown
          3-scan.png 10-scan.png             | unknown unknown
          10_1.png 10_2.png 11_1.png         | unknown unknown unknown
          10_1.png 11_1.png                  | unknown unknown
          3_7.png                            | unknown
          7_3.png 7_5.png 3_2.png            | unknown unknown unknown
          7a.png                             | unknown
          IMG_7.png                          | unknown
          71/scan.png                        | unknown
          3/scan.png 10/scan.png             | unknown unknown
          page_3/scan.png                    | unknown
          """)
  void namesSayLabelsWhereTheyCannotBeRunningNumbers(String names, String labels)
      throws IOException {
    // Names with a blank in them stand alone.
    for (String name : names.contains("(") ? List.of(names) : List.of(names.split(" "))) {
      picture(name);
    }
    PictureFolder set = PictureFolder.open(folder);

    assertThat(set.pictures())
        .extracting(picture -> set.labels().of(picture).toString().replace(' ', '-'))
        .containsExactlyInAnyOrder(labels.split(" "));
  }

  @Test
  void aListSaysLabelsWhateverTheNamesSay() throws IOException {
    picture("7.png");
    picture("sub/8.png");
    picture("9.png");
    Files.writeString(
        folder.resolve("labels.csv"), "file,label\n7.png,1\n\"sub/8.png\",not-a-digit\n");

    assertThat(labels(folder))
        .containsExactlyInAnyOrder(Label.digit(1), Label.NOT_A_DIGIT, Label.UNKNOWN);

    Files.writeString(folder.resolve("labels.csv"), "7.png,1\nnone.png,2\n");
    assertThatThrownBy(() -> DataSet.open(folder))
        .hasMessageEndingWith("labels.csv:2: picture (none.png) must exist");
    Files.writeString(folder.resolve("labels.csv"), "7.png,12\n");
    assertThatThrownBy(() -> DataSet.open(folder))
        .hasMessageEndingWith(
            "labels.csv:1: label of 7.png must be within 0 and 9, not-a-digit, or empty");
  }

  @Test
  void saysHowLabelsWereToldFromNamesAndWhichNamesTellNone() throws IOException {
    picture("12_7.png");
    picture("13_3.png");
    picture("scan.png");

    assertThat(DataSet.open(folder).notes())
        .containsExactly(
            "labels are the last numbers of names: 12_7.png is a 7",
            "names such as scan.png say no label: pictures lie in folders 0 to 9, or labels.csv"
                + " names them");
  }

  @Test
  void readsTablesOfPixels() throws IOException {
    String pixels = ",0".repeat(783) + ",255";
    Path plain = Files.writeString(folder.resolve("a"), "7" + pixels + "\r\n3" + pixels + "\n");
    StringBuilder names = new StringBuilder();
    for (int i = 1; i <= 784; i++) {
      names.append("pixel").append(i).append(';');
    }
    Path headed =
        Files.writeString(
            folder.resolve("b"), names + "class\n" + "0;".repeat(783) + "255;\"4\"\n");

    assertThat(labels(plain)).containsExactly(Label.digit(7), Label.digit(3));
    assertThat(labels(headed)).containsExactly(Label.digit(4));
    for (Path table : List.of(plain, headed)) {
      DataSet.open(table).stream(
          sample -> assertThat(sample.drawing().image().pixel(27, 27)).isEqualTo(1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "783, 1, 7, ':1: number of columns (784) must be 785: a label and 28 x 28 pixels'",
    "784, 256, 7, ':1: pixel (256) must be an integer within 0 and 255'",
    "784, 0.5, 7, ':1: pixel (0.5) must be an integer within 0 and 255'",
    "784, 1, 12, ':1: label (12) must be an integer within 0 and 9'",
  })
  void refusesTablesOfOtherThings(int pixels, String pixel, String label, String reason)
      throws IOException {
    Path table =
        Files.writeString(folder.resolve("table"), label + ("," + pixel).repeat(pixels) + "\n");

    assertThatThrownBy(() -> DataSet.open(table))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(table + reason);
  }

  @Test
  void imagesThatLieOtherwiseAreReadByALayout() throws IOException {
    Path images = folder.resolve("x-images");
    byte[] file = IdxReaderTest.images(1);
    Arrays.fill(file, 16, file.length, (byte) 255);
    // The second pixel of the first row is ink.
    file[17] = 0;
    Files.write(images, file);
    Files.write(folder.resolve("x-labels"), IdxReaderTest.labels(4));

    DataSet.open(images, new ImageLayout(true, true)).stream(
        sample -> {
          assertThat(sample.drawing().image().pixel(0, 1)).isEqualTo(1);
          assertThat(sample.drawing().image().pixel(1, 0)).isZero();
        });
    assertThat(DataSet.open(images).otherwise()).hasSize(3);
    assertThat(DataSet.open(images, new ImageLayout(true, false)).otherwise()).isEmpty();
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
