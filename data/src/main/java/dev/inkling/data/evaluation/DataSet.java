package dev.inkling.data.evaluation;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.FileKind;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.data.picture.CsvReader;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.picture.ImageLayout;
import dev.inkling.data.picture.LabeledImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
   * Hands over all drawings; numbers have an unknown label here, see {@link #streamInk}.
   *
   * @throws InvalidDataException if a file is broken
   * @throws IOException if a file cannot be read
   */
  void stream(Sink sink) throws IOException;

  /**
   * Hands over all ink that may be read as numbers, single digits and negatives too; nothing for
   * pictures.
   *
   * @throws InvalidDataException if a file is broken
   * @throws IOException if a file cannot be read
   */
  default void streamInk(InkReader.Sink sink) throws IOException {}

  /**
   * The ways in which its digits can be made harder to read; none for a folder of pictures, which
   * are what they are.
   */
  default List<Perturbation> perturbations() {
    return List.of();
  }

  /** What a person should know about it before its figures, a sentence each. */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Some of the same drawings, read otherwise, by the options that read them so: where the set
   * itself is read badly, one of them may be what its owner meant.
   */
  default Map<String, DataSet> otherwise() {
    return Map.of();
  }

  /** The data set at a path, whose images, if it holds any, lie as MNIST's do. */
  static DataSet open(Path path) throws IOException {
    return open(path, ImageLayout.MNIST);
  }

  /**
   * The data set at a path: an IDX images file with its labels beside it, a table of pixels, a
   * folder of pictures that are named by label, or drawings. Files are told apart by content.
   *
   * @param layout how the pixels of IDX files and tables lie
   * @throws InvalidDataException if there is nothing, or something of another kind
   * @throws IOException if it cannot be read
   * @see IdxReader
   * @see CsvReader
   * @see PictureFolder
   * @see InkReader
   */
  static DataSet open(Path path, ImageLayout layout) throws IOException {
    if (Files.isDirectory(path)) {
      return PictureFolder.open(path);
    }
    try (InputStream in = Sources.open(path)) {
      FileKind kind = FileKind.peek(in, Sources.name(path));
      return switch (kind) {
        case PICTURE ->
            throw new InvalidDataException(
                "file (" + path + ") must not be a picture; name the folder that it lies in");
        case IDX -> of(IdxReader.read(path), layout);
        case CSV -> of(CsvReader.read(path), layout);
        case JSON, INKML -> ofInk(path);
        default -> throw kind.refusal(path.toString(), "IDX, drawings (NDJSON) or a table (CSV)");
      };
    }
  }

  private static DataSet of(LabeledImages images, ImageLayout layout) {
    return new ImageSet(images.of(layout), !layout.equals(ImageLayout.MNIST));
  }

  /** Images in memory. */
  static DataSet of(LabeledImages images) {
    return of(images, ImageLayout.MNIST);
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
