package dev.inkling.data.evaluation;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.FileKind;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.LabeledImages;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

/** Labelled drawings from a file or a folder, one after the other. */
public interface DataSet {

  /** What is done with each drawing. */
  @FunctionalInterface
  interface Sink {

    /** Takes one drawing. */
    void accept(Sample sample) throws IOException;
  }

  /** The file's or folder's name. */
  String name();

  /** How many drawings it has, or -1 where only reading it tells. */
  long size();

  /**
   * Hands over all drawings.
   *
   * @throws InvalidDataException if a file is broken
   * @throws IOException if a file cannot be read
   */
  void stream(Sink sink) throws IOException;

  /**
   * The ways in which its digits can be made harder to read; none for a folder of pictures, which
   * are what they are.
   */
  default List<Perturbation> perturbations() {
    return List.of();
  }

  /**
   * The data set at a path: an IDX images file with its labels beside it, a folder of pictures that
   * are named by label, or NDJSON. Files are told apart by content.
   *
   * @throws InvalidDataException if there is nothing, or something of another kind
   * @throws IOException if it cannot be read
   * @see IdxReader
   * @see PictureFolder
   * @see InkReader
   */
  static DataSet open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return PictureFolder.open(path);
    }
    try (InputStream in = Sources.open(path)) {
      return switch (FileKind.of(head(in))) {
        case PICTURE ->
            throw new InvalidDataException(
                "file (" + path + ") must not be a picture; name the folder that it lies in");
        case IDX -> of(IdxReader.read(path));
        case TEXT -> ofInk(path);
        case GZIP, OTHER ->
            throw new InvalidDataException("file (" + path + ") must be IDX or NDJSON");
      };
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    try {
      return in.readNBytes(FileKind.HEAD_BYTES);
    } catch (EOFException | ZipException e) {
      // Broken gzip: the reader of drawings says so with the place.
      return new byte[0];
    }
  }

  /** Images in memory. */
  static DataSet of(LabeledImages images) {
    return new ImageSet(images);
  }

  /** Drawings in memory. */
  static DataSet of(String name, List<LabeledInk> drawings) {
    return new InkSet(
        name,
        drawings.size(),
        sink -> {
          long line = 0;
          for (LabeledInk drawing : drawings) {
            sink.accept(drawing, ++line);
          }
        });
  }

  private static DataSet ofInk(Path file) {
    return new InkSet(Sources.fileName(file), -1, sink -> InkReader.stream(file, sink));
  }
}
