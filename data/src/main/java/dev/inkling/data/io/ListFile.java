package dev.inkling.data.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** A text file with one entry a line, such as writers or drawings to leave out. */
public final class ListFile {

  private ListFile() {}

  /**
   * The entries, in their order; blank lines and lines that begin with # are none.
   *
   * @param name what the file is given for, for the sentence that says what is wrong
   * @throws IllegalArgumentException if there is no such file or it is not UTF-8
   * @throws IOException if it cannot be read
   */
  public static Set<String> read(String name, Path file) throws IOException {
    Set<String> entries = new LinkedHashSet<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          entries.add(line.strip());
        }
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(name + " (" + file + ") must be a file", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(name + " (" + file + ") must be UTF-8 text", e);
    }
    return entries;
  }
}
