package dev.inkling.page.panels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.browser.pen.FlatInk;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.personalization.PersonalEngine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrectionsTest {

  private static final Correction ONE = correction(1, 0.1);
  private static final Correction SEVEN = correction(7, 0.7);

  @Test
  void correctionsStayInTheirOrder() {
    Corrections corrections = Corrections.none().plus(List.of(ONE)).plus(List.of(SEVEN));

    assertThat(corrections.all()).containsExactly(ONE, SEVEN);
    assertThat(corrections.lines()).isEqualTo(ONE.line() + SEVEN.line());
    assertThat(Corrections.none().isEmpty()).isTrue();
  }

  @Test
  void onlyTheOneThatIsDeletedGoes() {
    Correction twin = ONE.keptAs(2);
    Corrections corrections = Corrections.none().plus(List.of(ONE.keptAs(1), twin, SEVEN));

    assertThat(corrections.without(twin).all()).containsExactly(ONE.keptAs(1), SEVEN);
    assertThat(corrections.without(correction(3, 0.3))).isEqualTo(corrections);
  }

  @Test
  void ofTwinsThatNobodyKeepsOneGoes() {
    Corrections corrections = Corrections.none().plus(List.of(ONE, SEVEN, ONE));

    assertThat(corrections.without(ONE).all()).containsExactly(SEVEN, ONE);
    assertThat(corrections.without(ONE).without(ONE).all()).containsExactly(SEVEN);
  }

  @Test
  void aLineWithAPictureThatCannotBeReadIsNoCorrection() {
    double[] flat = flat(ONE);
    String black = "00".repeat(784);

    assertThat(Correction.read(3, flat, null, ONE.line())).isEqualTo(ONE.keptAs(3));
    assertThat(Correction.read(3, flat, black, "line ").picture())
        .isEqualTo(InkExport.picture(black));
    assertThat(Correction.read(3, flat, "", "line")).isNull();
    assertThat(Correction.read(3, flat, black + "0", "line")).isNull();
    assertThat(Correction.read(3, flat, "zz".repeat(784), "line")).isNull();
  }

  @Test
  void aLineWithoutInkIsNoCorrection() {
    assertThat(Correction.read(3, new double[] {7}, null, "line")).isNull();
    assertThat(Correction.read(3, new double[] {7, -1, 0}, null, "line")).isNull();
  }

  @Test
  void whatIsAddedBehindIsLearnedAloneAndWhatIsDeletedLeavesNoTrace() {
    Corrections corrections = Corrections.none().plus(List.of(ONE, SEVEN));

    assertThat(corrections.plus(List.of(correction(3, 0.3))).startWith(corrections)).isTrue();
    assertThat(corrections.without(ONE).startWith(corrections)).isFalse();
    assertThat(corrections.without(ONE).plus(List.of(ONE)).startWith(corrections)).isFalse();
  }

  @Test
  void aFileBringsWhatIsNotThereYet() {
    Corrections corrections = Corrections.none().plus(List.of(ONE.keptAs(5)));

    Corrections.Import read = corrections.read("\n1 0.1\n7 0.7\r\n7 0.7", CorrectionsTest::parse);

    assertThat(read.fresh()).containsExactly(SEVEN);
    assertThat(read.brokenLine()).isZero();
    assertThat(read.isTooMuch()).isFalse();
  }

  @Test
  void ofABrokenFileNothingIsTaken() {
    Corrections.Import read =
        Corrections.none().read("7 0.7\n\nbroken\n1 0.1\n", CorrectionsTest::parse);

    assertThat(read.fresh()).isEmpty();
    assertThat(read.brokenLine()).isEqualTo(3);
  }

  @Test
  void ofAFileWithTooManyNothingIsTakenEither() {
    Corrections full = Corrections.none().plus(many(PersonalEngine.MAX_CORRECTIONS - 1));

    Corrections.Import one = full.read("7 0.99999", line -> correction(7, 2));
    Corrections.Import two = full.read("a\nb", line -> correction(7, line.equals("a") ? 2 : 3));

    assertThat(one.fresh()).hasSize(1);
    assertThat(two.fresh()).isEmpty();
    assertThat(two.isTooMuch()).isTrue();
    assertThat(full.hasRoomFor(1)).isTrue();
    assertThat(full.hasRoomFor(2)).isFalse();
  }

  @Test
  void thereAreNeverMoreThanTheEngineTakes() {
    Corrections full = Corrections.none().plus(many(PersonalEngine.MAX_CORRECTIONS + 3));

    assertThat(full.size()).isEqualTo(PersonalEngine.MAX_CORRECTIONS);
    assertThat(full.plus(List.of(ONE))).isEqualTo(full);
  }

  private static List<Correction> many(int count) {
    List<Correction> many = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      many.add(correction(i % 10, i / 1000.0).keptAs(i + 1));
    }
    return many;
  }

  @Test
  void ofOneDrawingTheLatestCorrectionCounts() {
    Correction slip = correction(4, 0.3).keptAs(1);
    Correction other = correction(4, 0.6).keptAs(2);
    Corrections corrections = Corrections.none().plus(List.of(slip, other));

    assertThat(corrections.replacedBy(List.of(correction(7, 0.3)))).containsExactly(slip);
    assertThat(corrections.replacedBy(List.of(correction(4, 0.3)))).containsExactly(slip);
    assertThat(corrections.replacedBy(List.of(correction(7, 0.9)))).isEmpty();
  }

  private static Correction correction(int digit, double x) {
    return Correction.of(Ink.of(Stroke.of(new double[] {x, x}, new double[] {0, 1})), digit);
  }

  private static double[] flat(Correction correction) {
    double[] strokes = FlatInk.of(correction.ink());
    double[] flat = new double[strokes.length + 1];
    flat[0] = correction.digit();
    System.arraycopy(strokes, 0, flat, 1, strokes.length);
    return flat;
  }

  private static Correction parse(String line) {
    return line.equals("broken")
        ? null
        : correction(line.charAt(0) - '0', Double.parseDouble(line.substring(2)));
  }
}
