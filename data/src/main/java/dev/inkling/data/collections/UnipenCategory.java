package dev.inkling.data.collections;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The categories of UNIPEN that hold isolated characters, by the names of their folders. */
public enum UnipenCategory {

  /** 1a: digits. */
  DIGITS("1a", "digits") {
    @Override
    boolean contains(char c) {
      return c >= '0' && c <= '9';
    }
  },

  /** 1b: capital letters, A to Z. */
  CAPITALS("1b", "capital letters") {
    @Override
    boolean contains(char c) {
      return c >= 'A' && c <= 'Z';
    }
  },

  /** 1c: small letters, a to z. */
  SMALL_LETTERS("1c", "small letters") {
    @Override
    boolean contains(char c) {
      return c >= 'a' && c <= 'z';
    }
  },

  /** 1d: all other visible signs of ASCII. */
  SYMBOLS("1d", "symbols") {
    @Override
    boolean contains(char c) {
      return c > ' '
          && c < 0x7f
          && !DIGITS.contains(c)
          && !CAPITALS.contains(c)
          && !SMALL_LETTERS.contains(c);
    }
  };

  private final String folder;
  private final String characters;

  UnipenCategory(String folder, String characters) {
    this.folder = folder;
    this.characters = characters;
  }

  /** Whether a character belongs here. */
  abstract boolean contains(char c);

  /** UNIPEN's name of the category: {@code 1a} to {@code 1d}. */
  String folder() {
    return folder;
  }

  /** What it holds, in words. */
  String characters() {
    return characters;
  }

  /**
   * The category of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static UnipenCategory of(String folder) {
    for (UnipenCategory category : values()) {
      if (category.folder.equals(folder)) {
        return category;
      }
    }
    throw new IllegalArgumentException(
        "category ("
            + folder
            + ") must be one of "
            + Arrays.stream(values())
                .map(UnipenCategory::folder)
                .collect(Collectors.joining(", ")));
  }
}
