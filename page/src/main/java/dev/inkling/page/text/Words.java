package dev.inkling.page.text;

/** A text of the page in all its languages. */
interface Words {

  /** What index.html calls it. */
  String name();

  /** The text with values in the places {@code {0}} and so on. */
  String in(Language language, Object... values);

  /** What a text has to do for it. */
  static String pick(
      Language language, String english, String swedish, String german, Object... values) {
    String text =
        switch (language) {
          case ENGLISH -> english;
          case SWEDISH -> swedish;
          case GERMAN -> german;
        };
    for (int i = 0; i < values.length; i++) {
      text = filled(text, i, String.valueOf(values[i]));
    }
    return text;
  }

  /** A text with one more value in its place. */
  static String filled(String text, int place, String value) {
    return text.replace("{" + place + "}", value);
  }
}
