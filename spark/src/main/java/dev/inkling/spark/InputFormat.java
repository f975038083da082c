package dev.inkling.spark;

import java.util.List;
import java.util.Locale;

/** What the input of the job may be, told apart by the ends of the files' names. */
// The list is a copy that cannot be changed.
@SuppressWarnings("ImmutableEnumChecker")
enum InputFormat {
  /** A table with a column of pictures or ink. */
  PARQUET("Parquet", ".parquet"),
  /** One drawing a line. */
  NDJSON("NDJSON", ".ndjson", ".jsonl", ".json", ".ndjson.gz", ".jsonl.gz", ".json.gz"),
  /** One picture a file. */
  PICTURES("pictures", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp");

  private final String description;
  private final List<String> endings;

  InputFormat(String description, String... endings) {
    this.description = description;
    this.endings = List.of(endings);
  }

  /** What messages call it. */
  String description() {
    return description;
  }

  /** The ends of names, for messages. */
  String endings() {
    return description + " (" + String.join(", ", endings) + ")";
  }

  /** Whether a file's name ends so. */
  boolean matches(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(lower::endsWith);
  }
}
