package dev.inkling.data.ink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LookalikesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"O", "o", "l", "I", "S", "s", "Z", "z", "B", "q", "g", "b", "|", "/", "."})
  void lookLikeADigit(String sign) {
    assertThat(Lookalikes.contains(sign)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "n", "c", "f", "m", "+", "R", "N", "W", "#", "%", "&", "@", "~"})
  void lookLikeNoDigit(String sign) {
    assertThat(Lookalikes.contains(sign)).isFalse();
  }

  @Test
  void theRuleIsThatOfTheRecordedLetters() throws IOException {
    Path file = Path.of("../../shared/data/ink/not-digits.ndjson.gz");
    assumeTrue(Files.exists(file), "recorded drawings are not here");
    Map<String, Boolean> recorded = new TreeMap<>();
    Map<String, Boolean> rule = new TreeMap<>();

    for (LabeledInk drawing : InkReader.read(file)) {
      recorded.put(drawing.symbol(), drawing.lookalike());
      rule.put(drawing.symbol(), Lookalikes.contains(drawing.symbol()));
    }

    assertThat(recorded).hasSize(84);
    assertThat(rule).isEqualTo(recorded);
  }
}
