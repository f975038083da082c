package dev.inkling.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.Drawings;
import dev.inkling.Prediction;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeighborsTest {

  private static final TrainingPictures PICTURES = TestPictures.of(5, 1);

  @ParameterizedTest
  @EnumSource
  void aTrainingPictureIsItsOwnNearestNeighbour(FeatureSpace space) {
    Neighbors neighbors = Neighbors.of(PICTURES, space);

    for (int i = 0; i < PICTURES.size(); i += 7) {
      Neighbor nearest = neighbors.nearest(PICTURES.image(i), 1).neighbors().get(0);

      assertThat(nearest.distance()).isZero();
      assertThat(nearest.label()).isEqualTo(PICTURES.labels()[i]);
      assertThat(nearest.picture()).isEqualTo(PICTURES.image(i));
      assertThat(nearest.index()).isEqualTo(PICTURES.indices()[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherSlantsOfTheSameDrawingsAreRead(FeatureSpace space) {
    DigitRecognizer recognizer = Neighbors.of(PICTURES, space).recognizer();
    Random random = new Random(2);

    int right = 0;
    for (Drawings.Drawing drawing : Drawings.own()) {
      DigitImage image = TestPictures.image(drawing.ink(), random);
      right += recognizer.recognize(image).digit() == drawing.label() ? 1 : 0;
    }

    assertThat(right).isGreaterThanOrEqualTo(27);
  }

  @Test
  void theNearestComeFirstAndTheirDistancesAreEuclids() {
    DigitImage image = InkNormalizer.standard().normalize(Drawings.own().get(4).ink());

    List<Neighbor> found =
        Neighbors.of(PICTURES, FeatureSpace.PIXELS).nearest(image, 5).neighbors();

    assertThat(found).hasSize(5);
    assertThat(found).extracting(Neighbor::distance).isSorted();
    for (Neighbor neighbor : found) {
      double sum = 0;
      for (int i = 0; i < 784; i++) {
        double difference =
            Math.round(255 * image.pixels()[i]) - Math.round(255 * neighbor.picture().pixels()[i]);
        sum += difference * difference;
      }
      assertThat(neighbor.distance()).isCloseTo(Math.sqrt(sum), within(1e-6));
    }
  }

  @Test
  void theEnginesAnswerIsThatOfTheVotes() {
    Neighbors neighbors =
        Neighbors.of(PICTURES, FeatureSpace.DESKEWED).withVotes(5).withReach(1500);
    for (Drawings.Drawing drawing : Drawings.own()) {
      DigitImage image = InkNormalizer.standard().normalize(drawing.ink());

      Neighborhood found = neighbors.nearest(image, 2);

      assertThat(found.prediction()).isEqualTo(neighbors.recognizer().recognize(image));
      assertThat(found.neighbors()).hasSize(2);
    }
  }

  @Test
  void aVoteWeighsOneOverItsSquaredDistance() {
    // given a 3 at a distance of 2 and two 5s at a distance of 4
    byte[] pixels = new byte[3 * 784];
    pixels[0] = 2;
    pixels[784] = 4;
    pixels[2 * 784 + 1] = 4;
    Neighbors neighbors =
        Neighbors.of(
            new TrainingPictures(new int[] {0, 1, 2}, new byte[] {3, 5, 5}, pixels),
            FeatureSpace.PIXELS);

    Prediction three = neighbors.nearest(DigitImage.of(new float[784]), 1).prediction();
    Prediction one = neighbors.withVotes(1).nearest(DigitImage.of(new float[784]), 1).prediction();

    assertThat(three.digit()).isEqualTo(3);
    assertThat(three.probability(3)).isCloseTo(0.65f, within(0.02f));
    assertThat(three.probability(5)).isCloseTo(0.33f, within(0.02f));
    assertThat(one.probability(3)).isGreaterThan(0.97f);
  }

  @Test
  void theSharperTheVotesTheMoreTheNearestCount() {
    // given a 3 at a distance of 2 and three 5s at a distance of 3
    byte[] pixels = new byte[4 * 784];
    pixels[0] = 2;
    pixels[784] = 3;
    pixels[2 * 784 + 1] = 3;
    pixels[3 * 784 + 2] = 3;
    TrainingPictures four =
        new TrainingPictures(new int[] {0, 1, 2, 3}, new byte[] {3, 5, 5, 5}, pixels);
    Neighbors neighbors = Neighbors.of(four, FeatureSpace.PIXELS).withVotes(4);
    DigitImage blank = DigitImage.of(new float[784]);

    assertThat(neighbors.withSharpness(0).nearest(blank, 1).prediction().probability(3))
        .isCloseTo(0.25f, within(0.01f));
    assertThat(neighbors.nearest(blank, 1).prediction().digit()).isEqualTo(5);
    assertThat(neighbors.withSharpness(4).nearest(blank, 1).prediction().digit()).isEqualTo(3);
    assertThat(neighbors.withSharpness(4).withShifts(1).nearest(blank, 1).prediction().digit())
        .isEqualTo(3);
  }

  @Test
  void aPictureThatIsShiftedIsFoundWithShifts() {
    float[] moved = new float[784];
    System.arraycopy(PICTURES.image(11).pixels(), 0, moved, 29, 784 - 29);
    Neighbors neighbors = Neighbors.of(PICTURES, FeatureSpace.PIXELS);

    Neighbor plain = neighbors.nearest(DigitImage.of(moved), 1).neighbors().get(0);
    Neighbor shifted = neighbors.withShifts(1).nearest(DigitImage.of(moved), 1).neighbors().get(0);

    assertThat(plain.distance()).isPositive();
    assertThat(shifted.distance()).isZero();
    assertThat(shifted.index()).isEqualTo(PICTURES.indices()[11]);
  }

  @Test
  void everyNeighbourIsNamedOnceWhateverTheShifts() {
    Neighbors neighbors = Neighbors.of(PICTURES, FeatureSpace.DESKEWED).withShifts(2);

    List<Neighbor> found = neighbors.nearest(PICTURES.image(3), 20).neighbors();

    assertThat(found).extracting(Neighbor::index).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void whatIsFarFromEverythingIsNoDigitWhereTheReachIsKnown() {
    Neighbors neighbors = Neighbors.of(PICTURES, FeatureSpace.GRADIENTS);
    DigitRecognizer recognizer = neighbors.withReach(450).recognizer();
    Random random = new Random(3);
    double[] x = random.doubles(60).toArray();
    double[] y = random.doubles(60).toArray();
    Ink scribble = Ink.of(Stroke.of(x, y));

    assertThat(recognizer.recognize(scribble).isDigit()).isFalse();
    assertThat(neighbors.recognizer().recognize(scribble).isDigit()).isTrue();
    assertThat(recognizer.recognize(PICTURES.image(0)).isDigit()).isTrue();
    assertThat(recognizer.recognize(new Ink(List.of())).isDigit()).isFalse();
  }

  @Test
  void blankPaperHasNeighboursToo() {
    Neighborhood found =
        Neighbors.of(PICTURES, FeatureSpace.GRADIENTS).nearest(DigitImage.of(new float[784]), 3);

    assertThat(found.neighbors()).hasSize(3);
  }

  @Test
  void thereAreNoMoreNeighboursThanPictures() {
    Neighborhood found =
        Neighbors.of(PICTURES, FeatureSpace.PIXELS).nearest(PICTURES.image(0), 100);
    byte[] one = new byte[784];
    Neighbors single =
        Neighbors.of(new TrainingPictures(new int[] {0}, new byte[] {7}, one), FeatureSpace.PIXELS);

    assertThat(found.neighbors()).hasSize(100);
    assertThat(single.nearest(PICTURES.image(0), 5).neighbors()).hasSize(1);
    assertThat(single.nearest(PICTURES.image(0), 5).prediction().digit()).isEqualTo(7);
  }

  @Test
  void nothingIsKeptOfThePictureBeforeAndNothingChanged() {
    Neighbors neighbors = Neighbors.of(PICTURES, FeatureSpace.GRADIENTS).withShifts(1);
    float[] first = PICTURES.image(1).pixels();
    float[] second = PICTURES.image(40).pixels();
    float[] alone = new float[10];
    Neighbors.of(PICTURES, FeatureSpace.GRADIENTS).withShifts(1).run(second, alone);

    float[] after = new float[10];
    neighbors.run(first, after);
    float[] untouched = second.clone();
    neighbors.run(second, after);

    assertThat(after).containsExactly(alone);
    assertThat(second).containsExactly(untouched);
  }

  @Test
  void manyThreadsGetTheSameAnswersAsOne() throws Exception {
    Neighbors neighbors = Neighbors.of(PICTURES, FeatureSpace.GRADIENTS).withReach(450);
    List<float[]> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      float[] logits = new float[10];
      neighbors.run(PICTURES.image(i).pixels(), logits);
      expected.add(logits);
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        float[] pixels = PICTURES.image(i % 50).pixels();
        answers.add(
            threads.submit(
                () -> {
                  float[] logits = new float[10];
                  neighbors.run(pixels, logits);
                  return logits;
                }));
      }
      for (int i = 0; i < 200; i++) {
        assertThat(answers.get(i).get()).containsExactly(expected.get(i % 50));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void wrongNumbersAreRefusedWithTheirRule() {
    Neighbors neighbors = Neighbors.of(PICTURES, FeatureSpace.PIXELS);

    assertThatThrownBy(() -> neighbors.withVotes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("votes (0) must be within 1 and 100");
    assertThatThrownBy(() -> neighbors.withShifts(3))
        .hasMessage("shift (3) must be within 0 and 2");
    assertThatThrownBy(() -> neighbors.withSharpness(-1))
        .hasMessage("sharpness (-1) must be within 0 and 8");
    assertThatThrownBy(() -> neighbors.withReach(0)).hasMessage("reach (0.0) must be positive");
    assertThatThrownBy(() -> neighbors.nearest(PICTURES.image(0), 0))
        .hasMessage("number of neighbours (0) must be within 1 and 100");
    assertThatThrownBy(() -> new TrainingPictures(new int[0], new byte[0], new byte[0]))
        .hasMessage("number of training pictures (0) must be within 1 and 300000");
    assertThatThrownBy(() -> new TrainingPictures(new int[] {0}, new byte[] {10}, new byte[784]))
        .hasMessage("label of training picture 0 (10) must be within 0 and 9");
    assertThatThrownBy(() -> new TrainingPictures(new int[] {4, 4}, new byte[2], new byte[2 * 784]))
        .hasMessage("index of training picture 1 (4) must be above the one before");
    assertThatThrownBy(() -> new TrainingPictures(new int[] {0}, new byte[1], new byte[700]))
        .hasMessage("numbers of labels and pixels (1, 700) must fit 1 training pictures");
  }
}
