package dev.inkling.data.picture;

import dev.inkling.data.io.FileUtils;
import dev.inkling.data.io.Sources;
import dev.inkling.image.DigitImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes what {@link IdxReader} reads, gzipped where the file's name ends in {@code .gz}. */
public final class IdxWriter {

  private IdxWriter() {}

  /**
   * Writes images, and their labels and writers beside them.
   *
   * @param imagesFile the images' file; its name must contain {@code images}
   * @throws IllegalArgumentException if it does not
   * @throws IOException if a file cannot be written
   */
  public static void write(LabeledImages images, Path imagesFile) throws IOException {
    Path labelsFile = imagesFile.resolveSibling(IdxReader.labelsName(imagesFile));
    if (!images.writers().isEmpty()) {
      FileUtils.replace(
          IdxReader.writersBeside(imagesFile), part -> Files.write(part, images.writers()));
    }
    FileUtils.replace(
        labelsFile,
        part -> {
          try (DataOutputStream out = open(part)) {
            out.writeInt(IdxReader.LABELS_MAGIC);
            out.writeInt(images.size());
            out.write(images.labels());
          }
        });
    FileUtils.replace(
        imagesFile,
        part -> {
          try (DataOutputStream out = open(part)) {
            out.writeInt(IdxReader.IMAGES_MAGIC);
            out.writeInt(images.size());
            out.writeInt(DigitImage.SIZE);
            out.writeInt(DigitImage.SIZE);
            for (byte[] image : images.images()) {
              out.write(image);
            }
          }
        });
  }

  private static DataOutputStream open(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new DataOutputStream(
        Sources.fileName(file).endsWith(".gz") ? new GZIPOutputStream(out) : out);
  }
}
