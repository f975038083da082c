package dev.inkling.spark;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.io.FileKind;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.image.DigitImage;
import dev.inkling.image.GrayImage;
import dev.inkling.image.PhotoNormalizer;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * What stands in one cell of a table, as Spark hands it to Java: a drawing, that is a string in the
 * ink format or an array of strokes; or, in bytes, an encoded picture, 28 x 28 bytes (0 = paper,
 * 255 = ink), or a drawing in the ink format.
 */
final class Cells {

  /** What can be read, for messages. */
  static final String READABLE =
      "binary (a picture, or 28 x 28 bytes), a string (ink), or an array of strokes (arrays of"
          + " points)";

  private static final int PIXELS = DigitImage.SIZE * DigitImage.SIZE;

  static {
    // The platform may have looked for decoders before this jar, which brings WebP, was there.
    ImageIO.scanForPlugins();
  }

  private Cells() {}

  /** Whether a column of that type can hold drawings or pictures. */
  static boolean isReadable(DataType type) {
    return type instanceof BinaryType
        || type instanceof StringType
        || type instanceof NullType
        || (type instanceof ArrayType strokes
            && strokes.elementType() instanceof ArrayType points
            && (points.elementType() instanceof ArrayType
                || points.elementType() instanceof StructType));
  }

  /**
   * The digit image of a cell.
   *
   * @throws IllegalArgumentException if the cell is null, empty or broken; the message is a
   *     sentence
   * @throws IOException if a picture's decoder fails
   */
  static DigitImage image(Object cell) throws IOException {
    if (cell instanceof byte[] bytes && isRaw(bytes)) {
      return DigitImage.of(pixels(bytes));
    }
    GrayImage picture = picture(cell);
    return picture == null
        ? InkNormalizer.standard().normalize(ink(cell))
        : PhotoNormalizer.normalize(picture);
  }

  /**
   * The picture in a cell, whose 28 x 28 bytes are one, too; null if it is none.
   *
   * @throws IllegalArgumentException if the cell is empty or its picture broken; the message is a
   *     sentence
   * @throws IOException if a picture's decoder fails
   */
  static GrayImage picture(Object cell) throws IOException {
    if (cell instanceof byte[] bytes) {
      if (kind(bytes) == FileKind.PICTURE) {
        return PictureReader.read(new ByteArrayInputStream(bytes), "picture");
      }
      if (isRaw(bytes)) {
        return GrayImage.of(DigitImage.SIZE, DigitImage.SIZE, bytes);
      }
    }
    return null;
  }

  /**
   * The drawing in a cell.
   *
   * @throws IllegalArgumentException if the cell is null, empty, broken or a picture; the message
   *     is a sentence
   * @throws IOException never, as nothing but memory is read
   */
  static Ink ink(Object cell) throws IOException {
    if (cell instanceof byte[] bytes) {
      FileKind kind = kind(bytes);
      if (!isInk(kind)) {
        throw kind.refusal("cell", "a picture " + PictureReader.KINDS + ", 28 x 28 bytes, or ink");
      }
      return line(bytes);
    }
    if (cell instanceof String text) {
      if (text.isBlank()) {
        throw new IllegalArgumentException("ink must not be empty");
      }
      return line(text.getBytes(StandardCharsets.UTF_8));
    }
    if (cell == null) {
      throw new IllegalArgumentException("cell (null) must be a drawing or a picture");
    }
    return strokes(cell);
  }

  /**
   * The drawing that one line of the ink format holds.
   *
   * @throws IllegalArgumentException if it holds none, several, or a broken one
   */
  static Ink line(byte[] bytes) throws IOException {
    List<Ink> drawings = new ArrayList<>(1);
    InkReader.stream(
        new ByteArrayInputStream(bytes), "ink", (drawing, line) -> drawings.add(drawing.ink()));
    if (drawings.size() != 1) {
      throw new IllegalArgumentException(
          "number of drawings (" + drawings.size() + ") must be 1 in a row");
    }
    return drawings.get(0);
  }

  private static FileKind kind(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("number of bytes (0) must be positive");
    }
    return FileKind.peek(new ByteArrayInputStream(bytes), "cell");
  }

  private static boolean isRaw(byte[] bytes) throws IOException {
    return bytes.length == PIXELS && kind(bytes) != FileKind.PICTURE && !isInk(kind(bytes));
  }

  private static boolean isInk(FileKind kind) {
    return kind == FileKind.JSON || kind == FileKind.INKML || kind == FileKind.GZIP;
  }

  private static float[] pixels(byte[] bytes) {
    float[] pixels = new float[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      pixels[i] = (bytes[i] & 0xff) / 255f;
    }
    return pixels;
  }

  private static Ink strokes(Object cell) {
    List<Object> strokes = elements("ink", cell);
    List<Stroke> read = new ArrayList<>(strokes.size());
    int points = 0;
    for (Object stroke : strokes) {
      List<Object> own = elements("stroke " + read.size(), stroke);
      points += own.size();
      if (points > Ink.MAX_POINTS) {
        throw new IllegalArgumentException(
            "number of points of the drawing must be at most " + Ink.MAX_POINTS);
      }
      double[] xs = new double[own.size()];
      double[] ys = new double[own.size()];
      for (int i = 0; i < own.size(); i++) {
        String name = "point " + i + " of stroke " + read.size();
        List<Object> point = point(name, own.get(i));
        xs[i] = number("x", name, point.get(0));
        ys[i] = number("y", name, point.get(1));
      }
      read.add(Stroke.of(xs, ys));
    }
    return new Ink(read);
  }

  /** A point is an array or a struct: x and y come first. */
  private static List<Object> point(String name, Object value) {
    List<Object> point = new ArrayList<>();
    if (value instanceof Row row) {
      for (int i = 0; i < row.length(); i++) {
        point.add(row.get(i));
      }
    } else {
      point.addAll(elements(name, value));
    }
    if (point.size() < 2) {
      throw new IllegalArgumentException(name + " must be [x, y] or [x, y, t]");
    }
    return point;
  }

  private static double number(String what, String of, Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(what + " of " + of + " (" + value + ") must be a number");
  }

  /** Scala's collections differ between Spark's builds; a row knows those of its own. */
  private static List<Object> elements(String name, Object array) {
    if (array == null) {
      throw new IllegalArgumentException(name + " (null) must be an array");
    }
    try {
      return RowFactory.create(array).getList(0);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(name + " must be an array", e);
    }
  }
}
