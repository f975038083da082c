package dev.inkling.data.collections;

import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.LineReader;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One UNIPEN file with what it includes: components of ink, and segments that say which components
 * are which character.
 *
 * <p>A component is one run of points with the pen down or up; runs without points do not count.
 * Keywords stand at the start of a line; whatever else documents say is skipped.
 *
 * @see <a href="http://www.unipen.org/pages/5/index.htm">The UNIPEN format</a>
 */
final class UnipenFile {

  /** The most points in one file with what it includes; UNIPEN's largest has 300,000. */
  private static final int MAX_POINTS = 2_000_000;

  /**
   * How often its points may be parts of characters, on average: UNIPEN's are of one. Beyond that a
   * small file would be drawings without end.
   */
  private static final int MAX_USES = 3;

  private static final int FREE_POINTS = 10_000;

  /** The most inclusions in one file, all depths together; UNIPEN's have three. */
  private static final int MAX_INCLUSIONS = 100;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_LINE_BYTES = 1 << 20;

  private static final String INCLUDE = ".INCLUDE";

  /** The label is what is quoted at the end; it may be a quotation mark. */
  private static final Pattern SEGMENT =
      Pattern.compile("CHARACTER\\s+(\\S+)\\s[^\"]*\"(.*)\"\\s*");

  /** Component, point in it, to component, point in it. */
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,9})(?::(\\d{1,9}))?(?:-(\\d{1,9})(?::(\\d{1,9}))?)?");

  private final String name;
  private final List<Component> components = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private Component current;
  private String writer = "";
  private int points;
  private long used;
  private long bytes;
  private int inclusions;
  private int xColumn;
  private int yColumn = 1;

  private UnipenFile(String name) {
    this.name = name;
  }

  /** A run of points; with the pen up it leaves no ink. */
  private record Component(boolean isDown, List<double[]> points) {}

  /**
   * Which components are which character.
   *
   * @param text what is quoted: the character, or several
   */
  record Segment(String delineation, String text, long line) {}

  /**
   * Reads a file.
   *
   * @param included the files that may be included, by name
   * @throws InvalidDataException if it is broken
   */
  static UnipenFile read(String name, byte[] bytes, Map<String, byte[]> included) {
    UnipenFile file = new UnipenFile(name);
    file.parse(name, bytes, included, 0);
    return file;
  }

  /** The names of the files that a file includes. */
  static Set<String> includes(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Set<String> names = new TreeSet<>();
    for (int at = text.indexOf(INCLUDE); at >= 0; at = text.indexOf(INCLUDE, at + 1)) {
      if (at == 0 || text.charAt(at - 1) == '\n') {
        int end = text.indexOf('\n', at);
        names.add(text.substring(at + INCLUDE.length(), end < 0 ? text.length() : end).strip());
      }
    }
    return names;
  }

  /** The segments that are characters. */
  List<Segment> segments() {
    return segments;
  }

  /** UNIPEN's id of the writer, empty where the file gives none. */
  String writer() {
    return writer;
  }

  /** How many bytes were parsed: its own, and those of what it includes. */
  long bytes() {
    return bytes;
  }

  private void parse(String part, byte[] text, Map<String, byte[]> included, int depth) {
    bytes += text.length;
    LineReader lines =
        new LineReader(
            new ByteArrayInputStream(text),
            part,
            MAX_LINE_BYTES,
            Long.MAX_VALUE,
            StandardCharsets.ISO_8859_1);
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (line.startsWith(".")) {
          close();
          readKeyword(lines, line, included, depth);
        } else if (current != null && !line.isBlank()) {
          current.points.add(point(lines, line));
        }
      }
    } catch (IOException e) {
      // Bytes in memory always read.
      throw new UncheckedIOException(e);
    }
    close();
  }

  private void readKeyword(LineReader lines, String line, Map<String, byte[]> included, int depth) {
    String keyword = line.split("\\s", 2)[0];
    String rest = line.substring(keyword.length()).strip();
    switch (keyword) {
      case ".PEN_DOWN" -> current = new Component(true, new ArrayList<>());
      case ".PEN_UP" -> current = new Component(false, new ArrayList<>());
      case ".WRITER_ID" -> writer = rest.split("\\s", 2)[0];
      case ".COORD" -> readColumns(lines, rest);
      case ".SEGMENT" -> readSegment(lines, rest);
      case INCLUDE -> include(lines, rest, included, depth);
      default -> {}
    }
  }

  private void close() {
    if (current != null && !current.points.isEmpty()) {
      components.add(current);
    }
    current = null;
  }

  private void include(LineReader lines, String file, Map<String, byte[]> included, int depth) {
    byte[] bytes = included.get(file);
    if (bytes == null) {
      throw lines.broken("included file (" + file + ") must be in the archive", null);
    }
    if (depth == MAX_DEPTH || ++inclusions > MAX_INCLUSIONS) {
      throw lines.broken(
          "inclusions must be at most " + MAX_INCLUSIONS + ", and " + MAX_DEPTH + " deep", null);
    }
    parse(name + " -> include/" + file, bytes, included, depth + 1);
  }

  private void readColumns(LineReader lines, String rest) {
    List<String> columns = Arrays.asList(rest.split("\\s+", -1));
    xColumn = columns.indexOf("X");
    yColumn = columns.indexOf("Y");
    if (xColumn < 0 || yColumn < 0) {
      throw lines.broken(".COORD (" + rest + ") must name X and Y", null);
    }
  }

  private void readSegment(LineReader lines, String rest) {
    Matcher segment = SEGMENT.matcher(rest);
    if (segment.matches()) {
      segments.add(new Segment(segment.group(1), unescaped(segment.group(2)), lines.number()));
    }
  }

  /** A quotation mark and a backslash may have a backslash in front. */
  private static String unescaped(String text) {
    return text.length() == 2 && text.charAt(0) == '\\' ? text.substring(1) : text;
  }

  private double[] point(LineReader lines, String line) {
    if (++points > MAX_POINTS) {
      throw lines.broken("number of points must be at most " + MAX_POINTS, null);
    }
    // Not a regular expression: there are millions of points.
    StringTokenizer columns = new StringTokenizer(line);
    double[] point = {Double.NaN, Double.NaN};
    try {
      for (int column = 0; columns.hasMoreTokens(); column++) {
        String value = columns.nextToken();
        if (column == xColumn) {
          point[0] = Double.parseDouble(value);
        } else if (column == yColumn) {
          point[1] = Double.parseDouble(value);
        }
      }
      if (Double.isNaN(point[0]) || Double.isNaN(point[1])) {
        throw lines.broken("point (" + line.strip() + ") must have x and y", null);
      }
      return point;
    } catch (NumberFormatException e) {
      throw lines.broken("point (" + line.strip() + ") must be numbers", e);
    }
  }

  /**
   * The ink of a segment, y down.
   *
   * @throws InvalidDataException if it names components that are not there
   */
  Ink ink(Segment segment) {
    List<Stroke> strokes = new ArrayList<>();
    try {
      for (String range : segment.delineation().split(",", -1)) {
        addRange(range, strokes);
      }
      return new Ink(strokes);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(name + ":" + segment.line() + ": " + e.getMessage(), e);
    }
  }

  private void addRange(String text, List<Stroke> strokes) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new IllegalArgumentException("segment (" + text + ") must name components");
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(3) == null ? first : Integer.parseInt(range.group(3));
    if (last < first || last >= components.size()) {
      throw new IllegalArgumentException(
          "segment (" + text + ") must name components within 0 and " + (components.size() - 1));
    }
    for (int i = first; i <= last; i++) {
      Component component = components.get(i);
      int size = component.points.size();
      int from = i == first && range.group(2) != null ? Integer.parseInt(range.group(2)) : 0;
      int to = i == last && range.group(4) != null ? Integer.parseInt(range.group(4)) + 1 : size;
      from = Math.min(from, size);
      to = Math.max(from, Math.min(to, size));
      used += to - from;
      if (used > FREE_POINTS + (long) MAX_USES * points) {
        throw new IllegalArgumentException(
            "its points must not be used more than " + MAX_USES + " times on average");
      }
      if (component.isDown && to > from) {
        strokes.add(stroke(component.points.subList(from, to)));
      }
    }
  }

  private static Stroke stroke(List<double[]> points) {
    return Stroke.of(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        // Not -y: that would make a negative zero.
        points.stream().mapToDouble(point -> 0 - point[1]).toArray());
  }
}
