package dev.inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.console.Console;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import picocli.CommandLine;

/** What tests within one session of Spark share: the session, drawings and the job. */
abstract class SparkTestCase {

  private static final Path DRAWINGS =
      Path.of("../data/src/test/resources/dev/inkling/data/ink/drawings.ndjson");

  static SparkSession spark;

  /** Of all test classes: Spark takes seconds to start. */
  @BeforeAll
  static void startSpark() {
    spark =
        SparkSession.builder()
            .appName("tests")
            .master("local[2]")
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            // Each query is small and new: to compile it takes longer than to run it.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.catalog.inkling", InklingCatalog.class.getName())
            .getOrCreate();
  }

  /** Drawings of digits in the ink format, one a line. */
  static List<String> drawings() {
    try {
      return Files.readAllLines(DRAWINGS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the library says to a drawing. */
  static int expected(String drawing) throws IOException {
    return DigitRecognizer.bundled().recognize(Cells.ink(drawing)).digit();
  }

  static DigitImage image(String drawing) throws IOException {
    return InkNormalizer.standard().normalize(Cells.ink(drawing));
  }

  /** The picture of a drawing, dark on light, as PNG. */
  static byte[] png(String drawing) throws IOException {
    DigitImage image = image(drawing);
    BufferedImage picture = new BufferedImage(56, 56, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 56; y++) {
      for (int x = 0; x < 56; x++) {
        picture.getRaster().setSample(x, y, 0, 255 - Math.round(255 * image.pixel(x / 2, y / 2)));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }

  /** The 28 x 28 bytes of a drawing. */
  static byte[] raw(String drawing) throws IOException {
    DigitImage image = image(drawing);
    byte[] bytes = new byte[DigitImage.SIZE * DigitImage.SIZE];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * image.pixel(i % DigitImage.SIZE, i / DigitImage.SIZE));
    }
    return bytes;
  }

  static Dataset<Row> table(List<Row> rows, String schema) {
    return spark.createDataFrame(rows, StructType.fromDDL(schema));
  }

  /** The end of a run: exit code and what was printed. */
  record Ended(int code, String out, String err) {

    /** The lines printed, after a run without fault. */
    List<String> lines() {
      assertThat(err).isEmpty();
      assertThat(code).isZero();
      return out.lines().toList();
    }
  }

  static Ended job(Path in, Path out, String... more) {
    List<String> args = new ArrayList<>(List.of("--in", in.toString(), "--out", out.toString()));
    args.addAll(List.of(more));
    StringWriter printed = new StringWriter();
    StringWriter errors = new StringWriter();
    CommandLine line =
        new CommandLine(new RecognizeJob())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(errors, true));
    int code = Console.run(line, args.toArray(String[]::new));
    return new Ended(code, printed.toString(), errors.toString());
  }

  static Dataset<Row> results(Path out) {
    return spark.read().parquet(out.toString());
  }
}
