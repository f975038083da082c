package dev.inkling.data.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.neighbors.FeatureSpace;
import dev.inkling.neighbors.Neighbors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CondenserTest {

  private static LabeledImages images;

  /** Our own drawings, each many times with some noise; one in 31 has a wrong label. */
  @BeforeAll
  static void makeImages() throws IOException {
    List<LabeledInk> drawings =
        InkReader.read(Path.of("src/test/resources/dev/inkling/data/ink/drawings.ndjson")).stream()
            .filter(drawing -> drawing.label().isDigit())
            .toList();
    Random random = new Random(1);
    byte[][] pixels = new byte[600][];
    byte[] labels = new byte[600];
    for (int i = 0; i < pixels.length; i++) {
      LabeledInk drawing = drawings.get(i % drawings.size());
      DigitImage image = InkNormalizer.standard().normalize(drawing.ink());
      pixels[i] = new byte[784];
      for (int p = 0; p < 784; p++) {
        double noise = image.pixels()[p] + 0.2 * random.nextDouble();
        pixels[i][p] = (byte) Math.round(255 * Math.min(1, noise));
      }
      int label = drawing.label().digit();
      labels[i] = (byte) (i % 31 == 30 ? (label + 1) % 10 : label);
    }
    images = new LabeledImages("made", pixels, labels);
  }

  @Test
  void chosenAreAsManyAsAskedForRisingAndTheSameEachTime() {
    int[] first = new Condenser(FeatureSpace.GRADIENTS).choose(images, 100, done -> {});
    int[] second = new Condenser(FeatureSpace.GRADIENTS).choose(images, 100, done -> {});

    assertThat(first).hasSize(100).isSorted().doesNotHaveDuplicates();
    assertThat(second).containsExactly(first);
    assertThat(first[99]).isLessThan(600);
  }

  @Test
  void wrongLabelsAreSeldomerAmongTheChosenThanAmongAll() {
    int[] chosen = new Condenser(FeatureSpace.GRADIENTS).choose(images, 100, done -> {});

    // Of all it is 19; among the ones chosen at random they cannot be told apart.
    long wrong = Arrays.stream(chosen).filter(i -> i % 31 == 30).count();
    assertThat(wrong).isLessThanOrEqualTo(5);
  }

  @Test
  void theChosenReadTheOthers() {
    int[] chosen = new Condenser(FeatureSpace.GRADIENTS).choose(images, 100, done -> {});
    Neighbors neighbors = NeighborMethod.compact(images, chosen);

    int right = 0;
    int asked = 0;
    for (int i = 0; i < images.size(); i += 5) {
      if (i % 31 != 30) {
        asked++;
        int digit = neighbors.nearest(images.image(i), 1).prediction().digit();
        right += digit == images.label(i) ? 1 : 0;
      }
    }
    assertThat(right).isGreaterThan(asked * 95 / 100);
  }

  @Test
  void allMayBeChosenAndNotMore() {
    int[] all = new Condenser(FeatureSpace.GRADIENTS).choose(images, 600, done -> {});

    assertThat(all).hasSize(600);
    assertThatThrownBy(() -> new Condenser(FeatureSpace.GRADIENTS).choose(images, 601, done -> {}))
        .hasMessage("number of pictures to choose (601) must be within 20 and 600");
  }

  @Test
  void theListThatShipsNamesTrainingPicturesOfMnist() throws IOException {
    int[] chosen = NeighborMethod.chosen();

    assertThat(chosen).hasSize(8000).isSorted().doesNotHaveDuplicates();
    assertThat(chosen[0]).isNotNegative();
    assertThat(chosen[7999]).isLessThan(60_000);
  }

  @Test
  void theExactMethodsTakeAllPicturesAndTheCompactOneAsksForMnist() throws IOException {
    assertThat(NeighborMethod.PIXELS.of(images).pictures().size()).isEqualTo(600);
    assertThat(NeighborMethod.PIXELS.of(images).space()).isEqualTo(FeatureSpace.PIXELS);
    assertThat(NeighborMethod.DESKEWED.of(images).space()).isEqualTo(FeatureSpace.DESKEWED);
    assertThat(NeighborMethod.SHIFTED.of(images).space()).isEqualTo(FeatureSpace.DESKEWED);
    assertThat(NeighborMethod.GRADIENTS.of(images).pictures().size()).isEqualTo(600);
    assertThat(NeighborMethod.GRADIENTS.of(images).space()).isEqualTo(FeatureSpace.GRADIENTS);
    assertThatThrownBy(() -> NeighborMethod.COMPACT.of(images))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("number of training pictures in made (600) must be that of MNIST");
  }
}
