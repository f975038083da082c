package dev.inkling.page.state;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.ink.Bounds;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberReading;
import dev.inkling.number.NumberRecognizer;
import dev.inkling.number.NumberSegment;
import dev.inkling.number.NumberSession;
import dev.inkling.number.StrokePart;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads numbers while they are drawn. Until the pen is lifted, the stroke under way changes the
 * digit that it belongs to and no other: half a stroke may make any number of a drawing.
 */
final class SteadyNumbers {

  /** Below this confidence, another reading is offered. */
  private static final double SURE = 0.8;

  /** A stroke this far beside all others begins a digit of its own, as a share of their height. */
  private static final double GAP = 0.05;

  /** A stroke no longer than this is a tap so far, as a share of the pad's side. */
  private static final double TAP = 0.02;

  private final DigitRecognizer digits;
  private final NumberSession session;

  /** The strokes that were finished when the latest one began, and the digits in them. */
  private Ink finished = Ink.empty();

  private List<NumberSegment> settled = List.of();
  private double confidence;

  /** Whether the stroke under way has made a number of the drawing. */
  private boolean isUnderWay;

  SteadyNumbers(DigitRecognizer digits) {
    this.digits = digits;
    session = NumberRecognizer.of(digits).session();
  }

  /**
   * Reads a drawing.
   *
   * @param isGrowing whether its last stroke is under way
   * @return null if it is no number of several digits
   */
  NumberAnswer read(Ink ink, boolean isGrowing) {
    int last = ink.strokes().size() - 1;
    if (last < 0) {
      return null;
    }
    Ink before = new Ink(ink.strokes().subList(0, last));
    Bounds box = Bounds.of(Ink.of(ink.strokes().get(last)));
    if (!isGrowing) {
      // The first half of a digit is none, and the number is one nevertheless.
      boolean isLonger = settled.size() > 1 && before.equals(finished);
      List<NumberSegment> longer = isLonger ? with(ink, last, box) : List.of();
      double sure = confidence;
      NumberPrediction number = settle(ink);
      if (number != null && number.isNumber()) {
        return answer(number);
      }
      if (!isLonger) {
        return null;
      }
      settled = longer;
      confidence = sure;
      return new NumberAnswer(settled, confidence, "");
    }
    if (!before.equals(finished)) {
      settle(before);
    }
    boolean wasNumber = settled.size() > 1;
    if (settled.isEmpty() || (!isUnderWay && box.longestSide() < TAP)) {
      // A first digit; or a tap on one.
      return wasNumber ? new NumberAnswer(settled, confidence, "") : null;
    }
    NumberPrediction number = recognize(ink);
    if (number != null && number.isNumber() && keeps(number.best(), last)) {
      isUnderWay = true;
      return new NumberAnswer(number.segments(), number.confidence(), "");
    }
    isUnderWay |= wasNumber || isBeside(box, Bounds.of(before));
    return isUnderWay ? new NumberAnswer(with(ink, last, box), confidence, "") : null;
  }

  private static NumberAnswer answer(NumberPrediction number) {
    List<NumberReading> others = number.alternatives();
    boolean isSure = number.confidence() >= SURE || others.isEmpty();
    return new NumberAnswer(
        number.segments(), number.confidence(), isSure ? "" : others.get(0).text());
  }

  /** The strokes that are finished are these. */
  private NumberPrediction settle(Ink ink) {
    finished = ink;
    isUnderWay = false;
    settled = List.of();
    NumberPrediction number = ink.isEmpty() ? null : recognize(ink);
    if (number != null && number.isNumber()) {
      settled = number.segments();
      confidence = number.confidence();
    } else if (number != null) {
      Prediction one = digits.recognize(ink);
      if (one.isDigit()) {
        List<StrokePart> all = new ArrayList<>();
        for (int i = 0; i < ink.strokes().size(); i++) {
          all.add(new StrokePart(i, 0, ink.strokes().get(i).size() - 1));
        }
        settled = List.of(new NumberSegment(one.digit(), all, one));
        confidence = one.confidence();
      }
    }
    return number;
  }

  /** Null where there is more than a number may hold. */
  private NumberPrediction recognize(Ink ink) {
    try {
      return session.recognize(ink);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether a reading has the settled digits as they are, but for one that the stroke joins. */
  private boolean keeps(NumberReading reading, int stroke) {
    int joined = 0;
    for (NumberSegment one : settled) {
      if (!reading.segments().contains(one)) {
        joined++;
      }
    }
    int touched = 0;
    for (NumberSegment one : reading.segments()) {
      touched += NumberAnswer.holds(one, stroke) ? 1 : 0;
    }
    return reading.segments().size() == settled.size() - joined + touched && joined <= 1;
  }

  private static boolean isBeside(Bounds stroke, Bounds others) {
    double gap = GAP * others.height();
    return stroke.left() > others.right() + gap || stroke.right() < others.left() - gap;
  }

  /**
   * The settled digits, and the stroke as a digit of its own or as a part of the one it crosses.
   */
  private List<NumberSegment> with(Ink ink, int stroke, Bounds box) {
    List<NumberSegment> segments = new ArrayList<>(settled);
    StrokePart part = new StrokePart(stroke, 0, ink.strokes().get(stroke).size() - 1);
    int place = 0;
    for (int i = 0; i < settled.size(); i++) {
      Bounds other = Bounds.of(NumberAnswer.ink(settled.get(i), ink));
      if (box.middleX() >= other.left() && box.middleX() <= other.right()) {
        List<StrokePart> parts = new ArrayList<>(settled.get(i).parts());
        parts.add(part);
        segments.set(i, segment(parts, ink));
        return segments;
      }
      place = other.middleX() < box.middleX() ? i + 1 : place;
    }
    segments.add(place, segment(List.of(part), ink));
    return segments;
  }

  private NumberSegment segment(List<StrokePart> parts, Ink number) {
    List<Stroke> strokes = new ArrayList<>();
    for (StrokePart part : parts) {
      strokes.add(number.strokes().get(part.stroke()).part(part.from(), part.to()));
    }
    Prediction prediction = digits.recognize(new Ink(strokes));
    return new NumberSegment(prediction.digit(), parts, prediction);
  }
}
