package dev.inkling.page.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

  private static final Pattern OPTION = Pattern.compile("<option value=\"([a-z]+)\"");
  private static final Pattern MARK =
      Pattern.compile("data-(?:text|label|tip)=\"([A-Z_0-9]+)(?: \\d)*\"");
  private static final Pattern CONTENT = Pattern.compile("data-text=\"([^\"]+)\"[^>]*>([^<]*)<");
  private static final Pattern LABEL =
      Pattern.compile("data-(?:label|tip)=\"([^\"]+)\"[^>]*aria-label=\"([^\"]*)\"");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  private static final Map<String, String> ENGLISH = Messages.texts("en");
  private static final Map<String, String> FIRST = Messages.texts("messages", "en");
  private static final String PAGE = Messages.file("index.html");
  private static final String PANELS = Messages.file("panels.html");
  private static final Pattern KEY = Pattern.compile("\\bText\\.([A-Z_0-9]+)");

  /** The languages that the page offers. */
  static List<String> languages() {
    return OPTION.matcher(PAGE).results().map(option -> option.group(1)).toList();
  }

  @Test
  void thePageOffersAllThatHasAFileAndEnglishFirst() throws Exception {
    Path folder = Path.of("src/main/resources/dev/inkling/page/files");

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".json"))
          .containsExactlyInAnyOrderElementsOf(
              languages().stream().flatMap(language -> files(language).stream()).toList());
    }
    assertThat(languages()).startsWith("en");
  }

  /** The texts of a first visit, and those of the panels. */
  private static List<String> files(String language) {
    return List.of("messages." + language + ".json", "panels." + language + ".json");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageSaysAllWithTheSameValues(String language) {
    Map<String, String> texts = Messages.texts(language);

    assertThat(texts.keySet()).containsExactlyElementsOf(ENGLISH.keySet());
    assertThat(Messages.texts("messages", language).keySet())
        .containsExactlyElementsOf(FIRST.keySet());
    texts.forEach(
        (key, text) -> {
          assertThat(text).as(key).isNotBlank();
          assertThat(places(text)).as(key).isEqualTo(places(ENGLISH.get(key)));
        });
  }

  /** Neither marks of HTML, which index.html would take for its own, nor anything but texts. */
  @ParameterizedTest
  @MethodSource("languages")
  void aFileHoldsKeysAndTextsAndNothingElse(String language) {
    String entry = "\\s*+\"[A-Z_0-9]++\": \"[^\"\\\\<\n]++\"";

    assertThat(files(language))
        .allSatisfy(
            file ->
                assertThat(Messages.file(file))
                    .matches("\\{(?:" + entry + ",)*+" + entry + "\\s*+}\\s*+"));
  }

  @Test
  void everyTextIsShownSomewhereAndWhatIsShownIsAText() throws Exception {
    Set<String> shown = new TreeSet<>();
    for (Field field : Text.class.getDeclaredFields()) {
      assertThat(field.get(null)).isEqualTo(field.getName());
      shown.add(field.getName());
    }
    MARK.matcher(PAGE + PANELS).results().map(mark -> mark.group(1)).forEach(shown::add);

    assertThat(shown).containsExactlyInAnyOrderElementsOf(ENGLISH.keySet());
  }

  @Test
  void whatTheFirstProgramSaysIsThereWithoutThePanels() throws Exception {
    Set<String> first = new TreeSet<>();
    Path folder = Path.of("src/main/java/dev/inkling/page");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(folder.resolve("panels"))) {
          KEY.matcher(Files.readString(file)).results().forEach(key -> first.add(key.group(1)));
        }
      }
    }
    MARK.matcher(PAGE).results().map(mark -> mark.group(1)).forEach(first::add);
    first.add(Text.NEW_VERSION);

    assertThat(first).containsExactlyInAnyOrderElementsOf(FIRST.keySet());
  }

  @Test
  void valuesGoToTheirPlaces() {
    assertThat(Messages.text("de", "WHY_NOT 7 1 TOP"))
        .isEqualTo("Warum 7 und nicht 1? Vor allem die Tinte oben.");
  }

  @Test
  void thePageSaysTheSameBeforeItsProgramRuns() {
    List<MatchResult> marks = new ArrayList<>();
    CONTENT.matcher(PAGE).results().forEach(marks::add);
    LABEL.matcher(PAGE).results().forEach(marks::add);

    for (MatchResult mark : marks) {
      assertThat(mark.group(2)).isEqualTo(Messages.text("en", mark.group(1)));
    }
    assertThat(marks).hasSizeGreaterThan(30);
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(place -> places.add(place.group()));
    return places;
  }
}
