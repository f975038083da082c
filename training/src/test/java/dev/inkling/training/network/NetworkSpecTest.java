package dev.inkling.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.formats.OnnxWriter;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.training.fixtures.SegmentDigits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class NetworkSpecTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        NetworkSpec.STANDARD,
        "dense10",
        "conv5x5/2:24 pool2 dense32 drop0.25 dense10",
        "valid3x3:8 conv3x3/2:16 gap dense10"
      })
  void whatIsPrintedIsWhatWasParsed(String text) {
    assertThat(NetworkSpec.parse(text)).hasToString(text);
  }

  @Test
  void theStandardNetworkIsSmallEnoughForAPage() {
    Network network = NetworkSpec.parse(NetworkSpec.STANDARD).untrained();

    assertThat(network.parameters()).isBetween(100_000, 118_000);
    assertThat(network.multiplyAccumulates())
        .isLessThanOrEqualTo(NetworkSpec.MAX_MULTIPLY_ACCUMULATES);
    assertThat(OnnxWriter.write(network).length).isLessThan(NetworkSpec.MAX_BYTES);
  }

  @Test
  void parametersAndMultiplyAccumulatesAreThoseOfArithmetic() {
    Network network = NetworkSpec.parse("conv3x3/2:4 gap dense10").untrained();

    assertThat(network.parameters()).isEqualTo(9 * 4 + 4 + 4 * 10 + 10);
    assertThat(network.multiplyAccumulates()).isEqualTo(14 * 14 * 9 * 4 + 4 * 10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv3x3:8 gap | network (conv3x3:8 gap) must end with dense10",
        "gap dense11 | network (gap dense11) must end with dense10",
        "conv3x5:8 gap dense10 | network block (conv3x5:8) must be like",
        "conv0x0:8 gap dense10 | numbers of network block (conv0x0:8) must be positive",
        "conv3x3:0 gap dense10 | numbers of network block (conv3x3:0) must be positive",
        "pool0 gap dense10 | numbers of network block (pool0) must be positive",
        "drop1.5 dense10 | network block (drop1.5) must be like",
        "lstm dense10 | network block (lstm) must be like",
        "pool20 pool2 dense10 | network block (pool2) must not be larger than its input (1 x 1)",
        "gap valid3x3:4 dense10 | network block (valid3x3:4) must not be larger than its input",
        "conv3x3:9999 conv3x3:9999 gap dense10 | must have at most",
        "dense64 gap dense10 | network block (gap) must not come after a dense one",
        "dense64 drop0.1 conv3x3:4 dense10 | network block (conv3x3:4) must not come after a dense",
      })
  void aWrongSpecificationIsASentence(String text, String sentence) {
    assertThatThrownBy(() -> NetworkSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void unfoldedNetworksFoldToTheSameLayersOrTheirMean() {
    NetworkSpec spec = NetworkSpec.parse("conv3x3/2:4 drop0.1 pool2 valid3x3:3 gap dense7 dense10");
    Network one = random(spec, 1);
    Network two = random(spec, 2);

    Network again = spec.fold(spec.unfold(List.of(one)), Map.of());
    Network mean = spec.fold(spec.unfold(List.of(one, two)), Map.of());

    DigitImage image =
        InkNormalizer.standard().normalize(SegmentDigits.drawings(1, 1, 1).get(0).ink());
    assertThat(logits(again, image)).containsExactly(logits(one, image), within(1e-4f));
    float[] weights = ((Layer.Dense) mean.layers().get(mean.layers().size() - 1)).weights();
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i]).isCloseTo((dense(one)[i] + dense(two)[i]) / 2, within(1e-6f));
    }
  }

  /** What a network answers. */
  public static float[] logits(Network network, DigitImage image) {
    float[] logits = new float[Network.OUTPUTS];
    new JavaEngine(network).run(image.pixels(), logits);
    return logits;
  }

  private static Network random(NetworkSpec spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, float[]> values = new HashMap<>();
    spec.parameters()
        .forEach(parameter -> values.put(parameter.name(), parameter.initial(random.split())));
    return spec.fold(values, Map.of());
  }

  private static float[] dense(Network network) {
    return ((Layer.Dense) network.layers().get(network.layers().size() - 1)).weights();
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv5x5/2:4 gap dense10", "conv3x3:4 gap dense10", "gap dense10"})
  void networksOfOtherLayersAreRefused(String other) {
    Network network = NetworkSpec.parse(other).untrained();

    assertThatThrownBy(() -> NetworkSpec.parse("conv3x3/2:4 gap dense10").unfold(List.of(network)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be those of conv3x3/2:4 gap dense10");
  }

  @Test
  void aModelThatDoesNotSayItsBlocksIsASentence() {
    Network network = NetworkSpec.parse("gap dense10").untrained();

    assertThatThrownBy(() -> NetworkSpec.of(network))
        .hasMessage("metadata of a trained network must say its blocks (network)");
  }

  @Test
  void anEmptySpecificationIsASentence() {
    assertThatThrownBy(() -> NetworkSpec.parse(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("network block () must be like");
  }
}
