package dev.inkling.data.synthetic;

import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Puts numbers together from single digits of one writer. Times are dropped. Immutable. */
public final class NumberComposer {

  /** The fewest and the most digits of a number. */
  private static final int FEWEST = 2;

  private static final int MOST = 5;

  /** Of a writer with fewer digits no numbers are made. */
  private static final int FEWEST_DRAWINGS = 10;

  /** A digit is made no lower and no higher than this, in the heights of its writer's digits. */
  private static final double LOWEST = 0.7;

  private static final double HIGHEST = 1.35;

  private final List<Hand> hands = new ArrayList<>();

  /** The digits of one writer, and how high they usually are. */
  private record Hand(String writer, List<LabeledInk> digits, double height) {}

  /** A digit in its place: its strokes, and which character of the number it is. */
  private record Placed(List<Stroke> strokes, int place) {}

  /**
   * From these drawings; those that are no digits are left out.
   *
   * @throws IllegalArgumentException if no writer has at least 10 digits
   */
  public NumberComposer(List<LabeledInk> drawings) {
    Map<String, List<LabeledInk>> byWriter = new LinkedHashMap<>();
    for (LabeledInk drawing : drawings) {
      if (drawing.label().isDigit() && !drawing.ink().isEmpty()) {
        byWriter
            .computeIfAbsent(drawing.source() + " " + drawing.writer(), w -> new ArrayList<>())
            .add(drawing);
      }
    }
    for (List<LabeledInk> digits : byWriter.values()) {
      double[] heights =
          digits.stream().mapToDouble(digit -> Bounds.of(digit.ink()).height()).sorted().toArray();
      double height = heights[heights.length / 2];
      if (digits.size() >= FEWEST_DRAWINGS && height > 0) {
        hands.add(new Hand(digits.get(0).writer(), digits, height));
      }
    }
    if (hands.isEmpty()) {
      throw new IllegalArgumentException(
          "number of writers with at least " + FEWEST_DRAWINGS + " digits (0) must be positive");
    }
  }

  /** A number of two to five digits by one of the writers. */
  public LabeledInk compose(NumberLayout layout, RandomGenerator random) {
    Hand hand = hands.get(random.nextInt(hands.size()));
    int count = FEWEST + random.nextInt(MOST - FEWEST + 1);
    StringBuilder text = new StringBuilder();
    List<Placed> placed = new ArrayList<>();
    double slope =
        layout == NumberLayout.SLANTED
            ? Math.tan(Math.toRadians(15 * (2 * random.nextDouble() - 1)))
            : 0;
    double right = 0;
    for (int i = 0; i < count; i++) {
      LabeledInk digit = hand.digits.get(random.nextInt(hand.digits.size()));
      double left = i == 0 ? 0 : right + layout.gap(random);
      Ink ink = placed(digit.ink(), hand.height, left, slope * left, random);
      right = Math.max(right, Bounds.of(ink).right());
      text.append(digit.label().digit());
      placed.add(new Placed(ink.strokes(), i));
    }
    if (layout == NumberLayout.CONNECTED) {
      return number(connected(placed, random), text.toString(), hand, layout);
    }
    if (layout == NumberLayout.LATE) {
      placed = late(placed, random);
    }
    return number(placed, text.toString(), hand, layout);
  }

  /** The digit on the base line, in heights of its writer's digits. */
  private static Ink placed(
      Ink digit, double usual, double left, double down, RandomGenerator random) {
    Bounds bounds = Bounds.of(digit);
    double height = bounds.height() / usual * (1 + 0.05 * random.nextGaussian());
    double wanted = Math.max(LOWEST, Math.min(HIGHEST, height));
    // A dash for a 1, or a 0 on its side, stays as wide as the line is high.
    double scale =
        Math.min(
            wanted / Math.max(bounds.height(), 1e-9 * usual),
            HIGHEST / Math.max(bounds.width(), 1e-9 * usual));
    double base = down + 0.06 * random.nextGaussian();
    return InkDefect.moved(
        digit,
        (x, y) -> left + (x - bounds.left()) * scale,
        (x, y) -> base + (y - bounds.bottom()) * scale);
  }

  /** Every other stroke that is not the first of its digit goes to the end, at least one. */
  private static List<Placed> late(List<Placed> placed, RandomGenerator random) {
    List<Placed> first = new ArrayList<>();
    List<Placed> late = new ArrayList<>();
    for (Placed digit : placed) {
      List<Stroke> strokes = digit.strokes;
      boolean isLate = strokes.size() > 1 && (late.isEmpty() || random.nextBoolean());
      int kept = isLate ? strokes.size() - 1 : strokes.size();
      first.add(new Placed(strokes.subList(0, kept), digit.place));
      late.add(new Placed(strokes.subList(kept, strokes.size()), digit.place));
    }
    first.addAll(late);
    return first;
  }

  /** Joins the last stroke of a digit and the first of the next, mostly, and once at least. */
  private static List<Placed> connected(List<Placed> placed, RandomGenerator random) {
    List<Placed> joined = new ArrayList<>();
    joined.add(placed.get(0));
    boolean none = true;
    for (int i = 1; i < placed.size(); i++) {
      List<Stroke> next = placed.get(i).strokes;
      if (random.nextInt(10) < 3 && !(none && i == placed.size() - 1)) {
        joined.add(placed.get(i));
        continue;
      }
      none = false;
      List<Stroke> before = joined.get(joined.size() - 1).strokes;
      List<Stroke> strokes = new ArrayList<>(before.subList(0, before.size() - 1));
      strokes.add(joined(before.get(before.size() - 1), next.get(0)));
      strokes.addAll(next.subList(1, next.size()));
      joined.set(joined.size() - 1, new Placed(strokes, i));
    }
    return joined;
  }

  private static Stroke joined(Stroke one, Stroke other) {
    double[] xs = new double[one.size() + other.size()];
    double[] ys = new double[xs.length];
    for (int i = 0; i < xs.length; i++) {
      Stroke from = i < one.size() ? one : other;
      int at = i < one.size() ? i : i - one.size();
      xs[i] = from.x(at);
      ys[i] = from.y(at);
    }
    return Stroke.of(xs, ys);
  }

  private static LabeledInk number(
      List<Placed> placed, String text, Hand hand, NumberLayout layout) {
    List<Stroke> strokes = new ArrayList<>();
    List<Integer> symbols = new ArrayList<>();
    for (Placed digit : placed) {
      for (Stroke stroke : digit.strokes) {
        strokes.add(stroke);
        symbols.add(digit.place);
      }
    }
    return LabeledInk.number(
        new Ink(strokes),
        text,
        layout == NumberLayout.CONNECTED ? List.of() : symbols,
        hand.writer,
        "numbers-" + layout.name().toLowerCase(Locale.ROOT));
  }
}
