package dev.inkling.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.picture.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One page of each kind, of the recogniser's test drawings: {@code LABEL-KIND.png}. */
final class PageSamplesTest {

  private static final Path FOLDER = Path.of("src/test/resources/dev/inkling/data/pages");

  private static final DigitRecognizer RECOGNIZER = DigitRecognizer.bundled();

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isReadOrSaidToShowSeveral(Path page) throws IOException {
    String label = page.getFileName().toString().split("-", 2)[0];

    Prediction prediction = RECOGNIZER.recognize(PictureReader.read(page));

    if (label.equals("none")) {
      assertThat(prediction.isSeveral()).isTrue();
      assertThat(prediction.isDigit()).isFalse();
    } else {
      assertThat(prediction.digit()).isEqualTo(Integer.parseInt(label));
      assertThat(prediction.isDigit()).isTrue();
    }
  }

  @Test
  void everyKindHasAPage() throws IOException {
    List<String> kinds =
        pages().stream()
            .map(page -> page.getFileName().toString().split("[-.]", 2)[1].replace(".png", ""))
            .toList();

    assertThat(kinds)
        .containsExactlyInAnyOrder(
            Arrays.stream(PageKind.values()).map(PageKind::toString).toArray(String[]::new));
  }
}
