package dev.inkling.data.formats;

import dev.inkling.data.graph.Elementwise;
import dev.inkling.data.io.InvalidDataException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What numbers a network takes for paper and ink. Of ours, paper is 0 and ink is 1.
 *
 * @param range how it is written: {@code 0..1}, {@code 0..255}, {@code -1..1} or {@code
 *     mean=…,std=…}
 * @param scale what a number from 0 to 1 is multiplied by
 * @param shift what is added
 * @param isDark whether ink is dark: the smaller number
 */
public record InputConvention(String range, double scale, double shift, boolean isDark) {

  /** The metadata's key of the range; the network's own file says it, or our export. */
  public static final String RANGE_KEY = "input";

  /** The metadata's key of the ink: {@code light} or {@code dark}. */
  public static final String INK_KEY = "input_ink";

  private static final String RULE = "must be 0..1, 0..255, -1..1 or mean=NUMBER,std=NUMBER";

  /** Ours. */
  public static final InputConvention STANDARD = of("0..1", "light");

  /**
   * Of two texts.
   *
   * @throws InvalidDataException if they are none
   */
  public static InputConvention of(String range, String ink) {
    if (!ink.equals("light") && !ink.equals("dark")) {
      throw new InvalidDataException("ink of the input (" + ink + ") must be light or dark");
    }
    boolean isDark = ink.equals("dark");
    String plain = range.replace(" ", "");
    return switch (plain) {
      case "0..1" -> new InputConvention(plain, 1, 0, isDark);
      case "0..255" -> new InputConvention(plain, 255, 0, isDark);
      case "-1..1" -> new InputConvention(plain, 2, -1, isDark);
      default -> normalized(plain, isDark);
    };
  }

  private static InputConvention normalized(String range, boolean isDark) {
    int comma = range.indexOf(",std=");
    if (!range.startsWith("mean=") || comma < 0) {
      throw new InvalidDataException("input (" + range + ") " + RULE);
    }
    try {
      double mean = Double.parseDouble(range.substring("mean=".length(), comma));
      double deviation = Double.parseDouble(range.substring(comma + ",std=".length()));
      if (Math.abs(mean) < 1e6 && deviation > 1e-6 && deviation < 1e6) {
        return new InputConvention(range, 1 / deviation, -mean / deviation, isDark);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InvalidDataException("input (" + range + ") " + RULE);
  }

  /**
   * What a model says about itself; ours where it says nothing.
   *
   * @param takesBytes whether its input is of whole numbers from 0 to 255
   */
  public static InputConvention of(Map<String, String> metadata, boolean takesBytes) {
    return of(
        metadata.getOrDefault(RANGE_KEY, takesBytes ? "0..255" : "0..1"),
        metadata.getOrDefault(INK_KEY, "light"));
  }

  /** All that are common, this one left out. */
  public List<InputConvention> others() {
    return List.of("0..1", "0..255", "-1..1", "mean=0.1307,std=0.3081").stream()
        .flatMap(range -> List.of(of(range, "light"), of(range, "dark")).stream())
        .filter(other -> !other.equals(this))
        .toList();
  }

  /** What happens to a number from 0 for paper to 1 for ink. */
  public Elementwise function() {
    return isDark ? Elementwise.line(-scale, scale + shift) : Elementwise.line(scale, shift);
  }

  /**
   * The metadata of a network that takes our convention now: it does itself what this one asks for.
   */
  public Map<String, String> remembered(Map<String, String> metadata) {
    Map<String, String> all = new TreeMap<>(metadata);
    if (!equals(STANDARD)) {
      all.put("trained_" + RANGE_KEY, range);
      all.put("trained_" + INK_KEY, isDark ? "dark" : "light");
      all.put(RANGE_KEY, STANDARD.range);
      all.put(INK_KEY, "light");
    }
    return all;
  }

  /** As options. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "--input %s%s", range, isDark ? " --input-ink dark" : "");
  }
}
