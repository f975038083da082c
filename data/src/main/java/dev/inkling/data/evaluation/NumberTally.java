package dev.inkling.data.evaluation;

import dev.inkling.data.ink.LabeledInk;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberSegment;
import dev.inkling.number.StrokePart;
import java.util.ArrayList;
import java.util.List;

/** Counts how numbers were read. Not for use by several threads. */
final class NumberTally {

  private final Reliability reliability = new Reliability();
  private final int[][] confusion = new int[10][10];
  private int count;
  private int right;
  private int accepted;
  private int digits;
  private int wrongDigits;
  private int cutNumbers;
  private int cutRight;
  private int singles;
  private int severals;
  private int others;
  private int acceptedOthers;

  /** Counts the answer to one drawing; what is neither a number nor labelled counts nowhere. */
  void add(LabeledInk drawing, NumberPrediction answer) {
    if (!drawing.text().isEmpty()) {
      addNumber(drawing, answer);
    } else if (drawing.label().isDigit()) {
      singles++;
      severals += answer.isNumber() ? 1 : 0;
    } else if (drawing.label().isKnown()) {
      others++;
      acceptedOthers += answer.isNumber() ? 1 : 0;
    }
  }

  private void addNumber(LabeledInk drawing, NumberPrediction answer) {
    String text = drawing.text();
    boolean isRight = text.equals(answer.text());
    count++;
    right += isRight ? 1 : 0;
    reliability.add(answer.confidence(), isRight);
    accepted += isAccepted(answer, text.length()) ? 1 : 0;
    digits += text.length();
    wrongDigits += distance(text, answer.text());
    if (!drawing.symbols().isEmpty()) {
      cutNumbers++;
      cutRight += symbols(drawing, answer).equals(drawing.symbols()) ? 1 : 0;
    }
    if (text.length() == answer.text().length()) {
      for (int i = 0; i < text.length(); i++) {
        confusion[text.charAt(i) - '0'][answer.text().charAt(i) - '0']++;
      }
    }
  }

  private static boolean isAccepted(NumberPrediction answer, int written) {
    return written > 1
        ? answer.isNumber()
        : answer.segments().size() == 1 && answer.segments().get(0).prediction().isDigit();
  }

  /** Which digit each stroke was given to, as the format has it; empty where one was divided. */
  private static List<Integer> symbols(LabeledInk drawing, NumberPrediction answer) {
    List<Integer> symbols = new ArrayList<>(drawing.symbols());
    for (int place = 0; place < answer.segments().size(); place++) {
      NumberSegment segment = answer.segments().get(place);
      for (StrokePart part : segment.parts()) {
        int points = drawing.ink().strokes().get(part.stroke()).size();
        if (part.from() > 0 || part.to() < points - 1) {
          return List.of();
        }
        symbols.set(part.stroke(), place);
      }
    }
    return symbols;
  }

  /** The least number of digits to add, leave out or change. */
  private static int distance(String one, String other) {
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[last.length];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
      }
      last = row;
    }
    return last[other.length()];
  }

  NumberEvaluation evaluation() {
    return new NumberEvaluation(
        count,
        right,
        accepted,
        digits,
        wrongDigits,
        cutNumbers,
        cutRight,
        reliability.error(),
        confusion,
        singles,
        severals,
        others,
        acceptedOthers);
  }
}
