package dev.inkling.page.text;

/** A language that the page speaks. */
public enum Language {
  ENGLISH("en", "English"),
  SWEDISH("sv", "Svenska"),
  GERMAN("de", "Deutsch");

  private final String code;
  private final String title;

  Language(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** As HTML's {@code lang} has it. */
  public String code() {
    return code;
  }

  /** Its own name. */
  String title() {
    return title;
  }

  /**
   * The first of the wanted languages that the page speaks, else English.
   *
   * @param wanted codes such as {@code de-AT}, separated by commas, the most wanted first
   */
  public static Language of(String wanted) {
    // Not String.split, whose regular expressions would double the page's code.
    int start = 0;
    while (start <= wanted.length()) {
      int comma = wanted.indexOf(',', start);
      int end = comma < 0 ? wanted.length() : comma;
      String tag = wanted.substring(start, end);
      for (Language language : values()) {
        if (tag.equals(language.code) || tag.startsWith(language.code + "-")) {
          return language;
        }
      }
      start = end + 1;
    }
    return ENGLISH;
  }
}
