package dev.inkling.data.evaluation;

import dev.inkling.data.ink.Label;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.LineReader;
import dev.inkling.data.io.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the pictures of a folder are. The file {@code labels.csv} in it says so, a line {@code
 * picture,label} each; where there is none, the name of the nearest folder that is a label: {@code
 * 7}, {@code class_7}, {@code digit-7}, {@code seven}, {@code not-a-digit}; where there is none
 * either, the picture's own name: {@code 7.png}, {@code 7-anna.jpg}, {@code 7_12.png}, {@code
 * 12_7.png}, {@code scan-label7.png}, {@code not-a-digit-3.gif}.
 *
 * <p>A number is a label only where it cannot be a running number: names of one shape are looked at
 * together, and 3.png beside 10.png says nothing. What says nothing has an unknown label.
 */
final class PictureLabels {

  private static final String LIST = "labels.csv";
  private static final int MAX_LINE_BYTES = 1 << 16;
  private static final long MAX_BYTES = 1L << 28;

  private static final List<String> WORDS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private static final String NOT_A_DIGIT = "not-a-digit";

  /** A folder's name: what the number is, and the number. */
  private static final Pattern FOLDER =
      Pattern.compile("((?:class|digit|label|number)?[-_ ]?)([0-9]+)");

  /** A picture's name that says which number is the label. */
  private static final Pattern NAMED =
      Pattern.compile("(?:.*[-_. ])?(?:class|digit|label)[-_ ]?([0-9])(?:[-_. ].*)?");

  private final Map<Path, Label> labels = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  private PictureLabels() {}

  /**
   * The labels of these pictures.
   *
   * @throws InvalidDataException if there is a list and it is broken
   */
  static PictureLabels of(Path folder, List<Path> pictures) throws IOException {
    PictureLabels result = new PictureLabels();
    Path list = folder.resolve(LIST);
    if (Files.isRegularFile(list)) {
      result.readList(list, folder, pictures);
    } else {
      result.readNames(folder, pictures);
    }
    return result;
  }

  Label of(Path picture) {
    return labels.getOrDefault(picture, Label.UNKNOWN);
  }

  /** Where labels were told in another way than from the start of names, and where not at all. */
  List<String> notes() {
    return notes;
  }

  private void readList(Path list, Path folder, List<Path> pictures) throws IOException {
    Map<String, Path> byName = new HashMap<>();
    for (Path picture : pictures) {
      byName.put(Sources.fileName(picture), picture);
    }
    for (Path picture : pictures) {
      byName.put(folder.relativize(picture).toString().replace('\\', '/'), picture);
    }
    try (InputStream in = Sources.open(list)) {
      LineReader lines = new LineReader(in, Sources.name(list), MAX_LINE_BYTES, MAX_BYTES);
      for (String line = lines.next(); line != null; line = lines.next()) {
        int comma = Math.max(line.lastIndexOf(','), line.lastIndexOf(';'));
        if (line.isBlank()) {
          continue;
        }
        String name = comma < 0 ? line : unquoted(line.substring(0, comma));
        Label label = comma < 0 ? null : label(unquoted(line.substring(comma + 1)));
        Path picture = byName.get(name);
        if (label == null && picture == null && lines.number() == 1) {
          continue;
        }
        if (picture == null) {
          throw lines.broken("picture (" + name + ") must exist", null);
        }
        if (label == null) {
          throw lines.broken(
              "label of " + name + " must be within 0 and 9, " + NOT_A_DIGIT + ", or empty", null);
        }
        labels.put(picture, label);
      }
    }
  }

  private static String unquoted(String text) {
    String value = text.strip();
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /** What a word says, null where it is no label. */
  private static Label label(String word) {
    if (word.isEmpty()) {
      return Label.UNKNOWN;
    }
    return word.equals(NOT_A_DIGIT)
        ? Label.NOT_A_DIGIT
        : word.matches("[0-9]") ? Label.digit(word.charAt(0) - '0') : null;
  }

  private void readNames(Path folder, List<Path> pictures) {
    Set<Path> running = runningFolders(folder, pictures);
    Map<String, Group> groups = new TreeMap<>();
    List<Path> silent = new ArrayList<>();
    for (Path picture : pictures) {
      Label label = ofFolders(folder, picture, running);
      String stem = stem(picture);
      Matcher named = NAMED.matcher(stem.toLowerCase(Locale.ROOT));
      if (label == null && (stem + "-").matches(NOT_A_DIGIT + "[-_. ].*")) {
        label = Label.NOT_A_DIGIT;
      } else if (label == null && named.matches()) {
        label = label(named.group(1));
      }
      if (label != null) {
        labels.put(picture, label);
      } else {
        List<String> parts = List.of(stem.split("[-_. ]+", -1));
        groups.computeIfAbsent(Group.shape(parts), shape -> new Group()).add(picture, parts);
      }
    }
    for (Group group : groups.values()) {
      int part = group.part();
      if (part < 0) {
        silent.addAll(group.pictures);
        continue;
      }
      group.parts.forEach((picture, parts) -> labels.put(picture, label(parts.get(part))));
      if (part > 0) {
        Path first = group.pictures.get(0);
        notes.add(
            "labels are the last numbers of names: %s is a %s"
                .formatted(Sources.fileName(first), of(first)));
      }
    }
    if (!silent.isEmpty()) {
      notes.add(
          "names such as %s say no label: pictures lie in folders 0 to 9, or %s names them"
              .formatted(folder.relativize(silent.get(0)), LIST));
    }
  }

  private static String stem(Path picture) {
    String name = Sources.fileName(picture);
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The folders whose names are numbers in a row that goes beyond 9. */
  private static Set<Path> runningFolders(Path folder, List<Path> pictures) {
    Set<Path> folders = new TreeSet<>();
    for (Path picture : pictures) {
      for (Path at = picture.getParent(); !at.equals(folder); at = at.getParent()) {
        folders.add(at);
      }
    }
    Set<String> rows = new HashSet<>();
    for (Path at : folders) {
      Matcher name = folderName(at);
      if (name.matches() && name.group(2).length() > 1) {
        rows.add(at.getParent() + "/" + name.group(1));
      }
    }
    folders.removeIf(
        at -> {
          Matcher name = folderName(at);
          return !name.matches() || !rows.contains(at.getParent() + "/" + name.group(1));
        });
    return folders;
  }

  private static Matcher folderName(Path folder) {
    return FOLDER.matcher(Sources.fileName(folder).toLowerCase(Locale.ROOT));
  }

  private static Label ofFolders(Path folder, Path picture, Set<Path> running) {
    for (Path at = picture.getParent(); !at.equals(folder); at = at.getParent()) {
      String name = Sources.fileName(at).toLowerCase(Locale.ROOT);
      Matcher number = folderName(at);
      if (name.equals(NOT_A_DIGIT)) {
        return Label.NOT_A_DIGIT;
      }
      if (WORDS.contains(name)) {
        return Label.digit(WORDS.indexOf(name));
      }
      if (number.matches() && number.group(2).length() == 1 && !running.contains(at)) {
        return label(number.group(2));
      }
    }
    return null;
  }

  /** Pictures whose names have one shape: numbers at the same places. */
  private static final class Group {

    private final List<Path> pictures = new ArrayList<>();
    private final Map<Path, List<String>> parts = new HashMap<>();

    /** A letter for each part of a name: n for a number, w for a word. */
    static String shape(List<String> parts) {
      StringBuilder shape = new StringBuilder();
      for (String part : parts) {
        shape.append(part.matches("[0-9]+") ? 'n' : 'w');
      }
      return shape.toString();
    }

    void add(Path picture, List<String> names) {
      pictures.add(picture);
      parts.put(picture, names);
    }

    /** Which part of the names is the label, or -1 where none is, or either may be. */
    int part() {
      List<String> any = parts.get(pictures.get(0));
      String shape = shape(any);
      int last = any.size() - 1;
      if (!shape.startsWith("n")) {
        return -1;
      }
      boolean isFirst = areDigits(0);
      if (last == 0 || !shape.endsWith("n")) {
        return isFirst ? 0 : -1;
      }
      // One number may be the label and the other one count: all pictures, or those of a label.
      boolean isLast = areDigits(last) && countsPictures(0) && values(last).size() > 1;
      if (isFirst && areDigits(last)) {
        isFirst = countsWithin(last);
      }
      return isFirst == isLast ? -1 : isFirst ? 0 : last;
    }

    private boolean areDigits(int part) {
      return values(part).stream().allMatch(value -> value.length() == 1);
    }

    private Set<String> values(int part) {
      Set<String> values = new HashSet<>();
      parts.values().forEach(names -> values.add(names.get(part)));
      return values;
    }

    private boolean countsPictures(int part) {
      return values(part).size() == pictures.size();
    }

    /** Whether a part counts from 0 or 1 among the pictures with the same first part. */
    private boolean countsWithin(int part) {
      Map<String, Set<Integer>> counts = new HashMap<>();
      for (List<String> names : parts.values()) {
        counts
            .computeIfAbsent(names.get(0), first -> new HashSet<>())
            .add(Integer.parseInt(names.get(part)));
      }
      return counts.values().stream()
          .allMatch(
              numbers -> {
                int least = numbers.stream().mapToInt(number -> number).min().orElse(0);
                int most = numbers.stream().mapToInt(number -> number).max().orElse(0);
                return least <= 1 && most - least == numbers.size() - 1;
              });
    }
  }
}
