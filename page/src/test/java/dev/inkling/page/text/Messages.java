package dev.inkling.page.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts in the files of the page, and messages as messages.js shows them. */
public final class Messages {

  private static final Pattern ENTRY = Pattern.compile("\"([A-Z_0-9]+)\": \"([^\"]*)\"");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private Messages() {}

  /** What a message says in a language. */
  public static String text(String language, String message) {
    Map<String, String> texts = texts(language);
    String[] words = message.split(" ", -1);
    return PLACE
        .matcher(texts.get(words[0]))
        .replaceAll(
            place -> {
              String value = words[1 + Integer.parseInt(place.group(1))];
              return texts.getOrDefault(value, value);
            });
  }

  /** All texts of a language by their keys. */
  static Map<String, String> texts(String language) {
    Map<String, String> texts = texts("messages", language);
    texts.putAll(texts("panels", language));
    return texts;
  }

  /** The texts of a language in the files of that name. */
  static Map<String, String> texts(String name, String language) {
    Map<String, String> texts = new LinkedHashMap<>();
    Matcher entries = ENTRY.matcher(file(name + "." + language + ".json"));
    while (entries.find()) {
      texts.put(entries.group(1), entries.group(2));
    }
    return texts;
  }

  /** A file of the page. */
  static String file(String name) {
    try (InputStream in = Text.class.getResourceAsStream("/dev/inkling/page/files/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
