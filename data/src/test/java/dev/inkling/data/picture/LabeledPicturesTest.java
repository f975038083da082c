package dev.inkling.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.ink.InkReaderTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabeledPicturesTest {

  private static final List<String> NAMES =
      List.of("2-b.png", "3/anna.png", "7-anna-1.png", "7-anna-b-2.png", "IMG_7.png", "readme.txt");

  @TempDir private Path folder;

  @Test
  void namesInFoldersAndArchivesSayLabelAndWriter() throws IOException {
    byte[] png =
        PictureReaderTest.encode(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png");
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
      for (String name : NAMES) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(png.length);
        out.putArchiveEntry(entry);
        out.write(png);
        out.closeArchiveEntry();
        Path file = folder.resolve("scans").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, png);
      }
    }
    Path plain = Files.write(folder.resolve("scans.tar"), tar.toByteArray());
    Path packed = Files.write(folder.resolve("packed"), InkReaderTest.gzip(tar.toByteArray()));

    for (Path path : List.of(folder.resolve("scans"), plain, packed)) {
      List<LabeledPicture> pictures = LabeledPictures.in(path);
      assertThat(pictures)
          .extracting(picture -> picture.label().toString())
          .containsExactlyInAnyOrder("2", "3", "7", "7", "unknown");
      assertThat(pictures)
          .filteredOn(picture -> picture.writer().equals("anna"))
          .hasSize(2)
          .allMatch(picture -> picture.label().digit() == 7);
      assertThat(pictures.get(0).read().width()).isEqualTo(20);
    }
  }

  @Test
  void aFolderWithoutPicturesIsASentence() {
    assertThatThrownBy(() -> LabeledPictures.in(folder))
        .hasMessage("folder (" + folder + ") must contain pictures (png, jpg, gif, bmp)");
  }
}
