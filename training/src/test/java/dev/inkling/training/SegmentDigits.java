package dev.inkling.training;

import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Digits as a pocket calculator shows them, by shaky hands: small data of our own for tests. */
final class SegmentDigits {

  /** Corners of the display, from the top left, row by row. */
  private static final double[][] CORNERS = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}};

  /** The seven segments as pairs of corners. */
  private static final int[][] SEGMENTS = {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {2, 4}, {3, 5}, {4, 5}};

  private static final String[] LIT = {
    "012456", "25", "02346", "02356", "1235", "01356", "013456", "025", "0123456", "012356"
  };

  private SegmentDigits() {}

  /** A drawing of a digit. */
  static Ink ink(int digit, SplittableRandom random) {
    double[][] corners = new double[CORNERS.length][2];
    for (int i = 0; i < corners.length; i++) {
      corners[i][0] = 100 * (CORNERS[i][0] + 0.08 * random.nextGaussian());
      corners[i][1] = 100 * (CORNERS[i][1] + 0.08 * random.nextGaussian());
    }
    List<Stroke> strokes = new ArrayList<>();
    for (char segment : LIT[digit].toCharArray()) {
      double[] from = corners[SEGMENTS[segment - '0'][0]];
      double[] to = corners[SEGMENTS[segment - '0'][1]];
      strokes.add(Stroke.of(new double[] {from[0], to[0]}, new double[] {from[1], to[1]}));
    }
    return new Ink(strokes);
  }

  /** A drawing that is no digit: a fan of lines. */
  static Ink fan(SplittableRandom random) {
    List<Stroke> strokes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double angle = i + 0.3 * random.nextGaussian();
      strokes.add(
          Stroke.of(
              new double[] {0, 100 * Math.cos(angle)}, new double[] {0, 100 * Math.sin(angle)}));
    }
    return new Ink(strokes);
  }

  /** Drawings of each digit in turn, by as many writers. */
  static List<LabeledInk> drawings(int count, int writers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LabeledInk> drawings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawings.add(
          new LabeledInk(
              ink(i % 10, random),
              Label.digit(i % 10),
              "writer" + i / 10 % writers,
              "segments",
              "",
              false));
    }
    return drawings;
  }

  /** Drawings that are no digits, by as many writers. */
  static List<LabeledInk> others(int count, int writers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LabeledInk> drawings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawings.add(
          new LabeledInk(
              fan(random), Label.NOT_A_DIGIT, "writer" + i % writers, "segments", "fan", false));
    }
    return drawings;
  }

  /** The same drawings as samples. */
  static List<Sample> samples(List<LabeledInk> drawings) {
    List<Sample> samples = new ArrayList<>();
    for (LabeledInk drawing : drawings) {
      samples.add(
          new Sample.Drawing(
              "segments " + (samples.size() + 1),
              drawing.writer(),
              drawing.ink(),
              drawing.label().isDigit() ? drawing.label().digit() : Sample.NOT_A_DIGIT));
    }
    return samples;
  }

  /** The same drawings as a batch, unchanged. */
  static Batch batch(List<LabeledInk> drawings) {
    List<Sample> samples = samples(drawings);
    float[] images = new float[samples.size() * 784];
    float[] targets = new float[samples.size() * TrainingGraph.CLASSES];
    for (int i = 0; i < samples.size(); i++) {
      samples.get(i).render(images, i * 784);
      targets[i * TrainingGraph.CLASSES + samples.get(i).target()] = 1;
    }
    return new Batch(samples.size(), images, targets);
  }
}
