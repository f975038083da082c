package dev.inkling.data.ink;

import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the numbers that writers wrote whole before a collection cut them into digits: digits that
 * follow each other in the file and lie side by side on the paper. Lengths are in the median height
 * of the writer's digits.
 */
public final class NumberFinder {

  private static final int FEWEST = 2;
  private static final int MOST = 5;

  /** The least and the widest gap between neighbours. */
  private static final double LEAST_GAP = -0.3;

  private static final double WIDEST_GAP = 0.8;

  /** How far the middle of the next digit may be up or down. */
  private static final double MOST_CLIMB = 0.4;

  private NumberFinder() {}

  /** The numbers of two to five digits, in the order of their writers and as they were written. */
  public static List<LabeledInk> find(List<LabeledInk> drawings) {
    Map<String, List<LabeledInk>> byWriter = new LinkedHashMap<>();
    for (LabeledInk drawing : drawings) {
      if (drawing.label().isDigit() && !drawing.ink().isEmpty()) {
        byWriter
            .computeIfAbsent(drawing.source() + " " + drawing.writer(), w -> new ArrayList<>())
            .add(drawing);
      }
    }
    List<LabeledInk> numbers = new ArrayList<>();
    for (List<LabeledInk> digits : byWriter.values()) {
      double[] heights =
          digits.stream().mapToDouble(digit -> Bounds.of(digit.ink()).height()).sorted().toArray();
      double height = heights[heights.length / 2];
      List<LabeledInk> run = new ArrayList<>();
      for (LabeledInk digit : digits) {
        if (!run.isEmpty() && !follows(run.get(run.size() - 1).ink(), digit.ink(), height)) {
          add(run, numbers);
          run.clear();
        }
        run.add(digit);
      }
      add(run, numbers);
    }
    return numbers;
  }

  private static boolean follows(Ink one, Ink next, double height) {
    Bounds before = Bounds.of(one);
    Bounds after = Bounds.of(next);
    double gap = (after.left() - before.right()) / height;
    double climb = Math.abs(after.middleY() - before.middleY()) / height;
    return gap > LEAST_GAP
        && gap < WIDEST_GAP
        && climb < MOST_CLIMB
        && after.middleX() > before.middleX();
  }

  private static void add(List<LabeledInk> run, List<LabeledInk> numbers) {
    if (run.size() < FEWEST || run.size() > MOST) {
      return;
    }
    List<Stroke> strokes = new ArrayList<>();
    List<Integer> symbols = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (LabeledInk digit : run) {
      for (Stroke stroke : digit.ink().strokes()) {
        strokes.add(stroke);
        symbols.add(text.length());
      }
      text.append(digit.label().digit());
    }
    numbers.add(
        LabeledInk.number(
            new Ink(strokes),
            text.toString(),
            symbols,
            run.get(0).writer(),
            run.get(0).source() + "-numbers"));
  }
}
