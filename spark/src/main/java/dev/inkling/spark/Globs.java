package dev.inkling.spark;

import java.util.regex.Pattern;

/** Spark and Hadoop take paths for patterns. */
final class Globs {

  private static final Pattern SPECIAL = Pattern.compile("[\\\\{}\\[\\]*?]");

  private Globs() {}

  /** A pattern that only this path matches. */
  static String escape(String path) {
    return SPECIAL.matcher(path).replaceAll("\\\\$0");
  }
}
