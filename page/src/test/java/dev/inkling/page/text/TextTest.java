package dev.inkling.page.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextTest {

  private static final Pattern CONTENT = Pattern.compile("data-text=\"([A-Z_]+)\"[^>]*>([^<]*)<");
  private static final Pattern LABEL =
      Pattern.compile("data-(?:label|tip)=\"([A-Z_]+)\"[^>]*aria-label=\"([^\"]*)\"");

  @ParameterizedTest
  @EnumSource
  void everyLanguageSaysAllWithTheSameValues(Text text) {
    assertSame(text);
  }

  @ParameterizedTest
  @EnumSource
  void everyLanguageSaysAllOfThePanelsToo(PanelText text) {
    assertSame(text);
  }

  @Test
  void noTwoTextsHaveTheSameName() {
    // The page's marks know texts by name alone.
    assertThat(Text.values())
        .extracting(Text::name)
        .doesNotContainAnyElementsOf(
            Arrays.stream(PanelText.values()).map(PanelText::name).toList());
  }

  private static void assertSame(Words text) {
    String english = values(text.in(Language.ENGLISH));

    for (Language language : Language.values()) {
      assertThat(text.in(language)).isNotBlank();
      assertThat(values(text.in(language))).isEqualTo(english);
    }
  }

  @Test
  void valuesGoToTheirPlaces() {
    assertThat(Text.WHY_NOT.in(Language.GERMAN, 7, 1, "oben"))
        .isEqualTo("Warum 7 und nicht 1? Vor allem die Tinte oben.");
  }

  @Test
  void thePageSaysTheSameBeforeItsProgramRuns() throws IOException {
    String page = page();
    int found = 0;
    for (Pattern pattern : new Pattern[] {CONTENT, LABEL}) {
      Matcher matcher = pattern.matcher(page);
      while (matcher.find()) {
        assertThat(matcher.group(2)).isEqualTo(words(matcher.group(1)).in(Language.ENGLISH));
        found++;
      }
    }

    assertThat(found).isGreaterThan(12);
    assertThat(page).contains(Text.TAGLINE.in(Language.ENGLISH));
  }

  @Test
  void theFirstWantedLanguageThatThePageSpeaksIsTaken() {
    assertThat(Language.of("sv-SE,en")).isEqualTo(Language.SWEDISH);
    assertThat(Language.of("fr,de-AT,en")).isEqualTo(Language.GERMAN);
    assertThat(Language.of("den,svx")).isEqualTo(Language.ENGLISH);
    assertThat(Language.of("")).isEqualTo(Language.ENGLISH);
  }

  private static String values(String text) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      values.append(text.contains("{" + i + "}") ? i : "");
    }
    return values.toString();
  }

  private static Words words(String name) {
    for (Text text : Text.values()) {
      if (text.name().equals(name)) {
        return text;
      }
    }
    return PanelText.valueOf(name);
  }

  private static String page() throws IOException {
    try (InputStream in = Text.class.getResourceAsStream("/dev/inkling/page/files/index.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
