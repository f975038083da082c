package dev.inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions by both ways to them: registered by class name, and by the catalog. */
class FunctionsTest extends SparkTestCase {

  private static final String DIGIT_STRUCT =
      "struct<digit:int,confidence:float,probabilities:array<float>,isDigit:boolean,error:string>";

  @BeforeAll
  static void register() {
    // What PySpark's registerJavaFunction calls.
    spark
        .udf()
        .registerJava("recognize_digit", RecognizeDigit.class.getName(), RecognizeDigit.SCHEMA);
    spark
        .udf()
        .registerJava("recognize_number", RecognizeNumber.class.getName(), RecognizeNumber.SCHEMA);
  }

  @Test
  void theSchemaIsWhatTheDocumentationSays() {
    assertThat(
            spark
                .sql("SELECT inkling.recognize_digit(null) AS answer")
                .schema()
                .apply("answer")
                .dataType()
                .simpleString())
        .isEqualTo(DIGIT_STRUCT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recognize_digit", "inkling.recognize_digit"})
  void everyKindOfCellGivesTheLibrarysAnswer(String function) throws IOException {
    for (String drawing : drawings().subList(0, 4)) {
      Prediction ofInk = DigitRecognizer.bundled().recognize(Cells.ink(drawing));

      Row answer = call(function, "string", drawing);

      assertThat(answer.<Integer>getAs("digit")).isEqualTo(ofInk.digit());
      assertThat(answer.<Float>getAs("confidence")).isEqualTo(ofInk.confidence(), within());
      assertThat(answer.<Boolean>getAs("isDigit")).isEqualTo(ofInk.isDigit());
      assertThat(answer.<Float>getList(2).get(ofInk.digit()))
          .isEqualTo(ofInk.confidence(), within());
      assertThat(answer.<String>getAs("error")).isNull();
      assertThat(call(function, "array<array<array<double>>>", strokes(drawing, 1)))
          .isEqualTo(answer);
      assertThat(call(function, "array<array<array<int>>>", strokes(drawing, 0)).getInt(0))
          .isEqualTo(ofInk.digit());
      assertThat(call(function, "binary", png(drawing)).getInt(0)).isEqualTo(ofInk.digit());
      assertThat(call(function, "binary", raw(drawing)).getInt(0)).isEqualTo(ofInk.digit());
    }
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-5f);
  }

  /** The drawing as Spark has arrays: doubles, or whole numbers. */
  private static List<List<List<Number>>> strokes(String drawing, int doubles) throws IOException {
    List<List<List<Number>>> strokes = new ArrayList<>();
    for (var stroke : Cells.ink(drawing).strokes()) {
      List<List<Number>> points = new ArrayList<>();
      for (int i = 0; i < stroke.size(); i++) {
        points.add(
            doubles == 1
                ? List.of(stroke.x(i), stroke.y(i))
                : List.of((int) (1000 * stroke.x(i)), (int) (1000 * stroke.y(i))));
      }
      strokes.add(points);
    }
    return strokes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"recognize_digit", "inkling.recognize_digit"})
  void whatCannotBeReadGivesASentence(String function) {
    assertError(call(function, "string", (Object) null), "cell (null) must be");
    assertError(call(function, "string", ""), "ink must not be empty");
    assertError(call(function, "string", "hello"), "ink:1: JSON is broken");
    assertError(call(function, "string", "{\"strokes\":[[[1]]]}"), "ink:1: stroke 0");
    assertError(call(function, "string", "{\"strokes\":[]} {\"strokes\":[]}"), "(2) must be 1");
    assertError(call(function, "binary", (Object) null), "cell (null) must be");
    assertError(call(function, "binary", new byte[0]), "number of bytes (0) must be positive");
    assertError(call(function, "binary", new byte[] {1, 2, 3}), "must be a picture");
    assertError(call(function, "binary", new byte[] {-119, 'P', 'N', 'G', 13}), "picture: ");
    List<?> half = List.of(List.of(List.of(1.0)));
    assertError(call(function, "array<array<array<double>>>", half), "point 0 of stroke 0 must be");
  }

  private static void assertError(Row answer, String part) {
    assertThat(answer.<String>getAs("error")).contains(part);
    assertThat(answer.get(0)).isNull();
    assertThat(answer.get(1)).isNull();
    assertThat(answer.get(2)).isNull();
    assertThat(answer.get(3)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recognize_number", "inkling.recognize_number"})
  void numbersOfSeveralDigitsAreRead(String function) {
    String seventyOne = "{\"strokes\":[[[0,0],[40,0],[15,70]],[[75,0],[75,70]]]}";

    Row answer = call(function, "string", seventyOne);

    assertThat(answer.<String>getAs("text")).isEqualTo("71");
    assertThat(answer.<Boolean>getAs("isNumber")).isTrue();
    assertThat(answer.<Double>getAs("confidence")).isBetween(0.5, 1.0);
    assertThat(call(function, "string", "x").<String>getAs("error")).startsWith("ink:1: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"recognize_number", "inkling.recognize_number"})
  void numbersAreReadFromPictures(String function) throws IOException {
    BufferedImage picture = new BufferedImage(160, 100, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setStroke(new BasicStroke(5));
    pen.drawPolyline(new int[] {30, 70, 45}, new int[] {15, 15, 85}, 3);
    pen.drawLine(105, 15, 105, 85);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);

    Row answer = call(function, "binary", png.toByteArray());

    assertThat(answer.<String>getAs("text")).isEqualTo("71");
    assertThat(answer.<Boolean>getAs("isNumber")).isTrue();
    assertThat(answer.<String>getAs("error")).isNull();
    // One digit is no number.
    assertThat(call(function, "binary", raw(drawings().get(0))).<Boolean>getAs("isNumber"))
        .isFalse();
    byte[] ink = drawings().get(0).getBytes(StandardCharsets.UTF_8);
    assertThat(call(function, "binary", ink).<String>getAs("error")).isNull();
    assertThat(
            call(function, "binary", new byte[] {-119, 'P', 'N', 'G', 13}).<String>getAs("error"))
        .startsWith("picture: ");
  }

  @Test
  void anArgumentOfAWrongTypeIsNamedBeforeTheQueryRuns() {
    assertThatThrownBy(() -> spark.sql("SELECT inkling.recognize_digit(42)"))
        .hasMessageContaining("argument of recognize_digit (int) must be binary");
    assertThatThrownBy(() -> spark.sql("SELECT inkling.recognize_digit('a', 'b')"))
        .hasMessageContaining("number of arguments of recognize_digit (2) must be 1");
    assertThatThrownBy(() -> spark.sql("SELECT inkling.recognize_letter('a')").collect())
        .hasMessageContaining("recognize_letter");
  }

  private static Row call(String function, String type, Object cell) {
    table(List.of(RowFactory.create(cell)), "cell " + type).createOrReplaceTempView("cells");
    return spark.sql("SELECT " + function + "(cell) FROM cells").first().getStruct(0);
  }
}
