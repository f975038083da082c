package dev.inkling.data.evaluation;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.synthetic.InkDefect;
import dev.inkling.data.synthetic.Writings;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Drawings from anywhere.
 *
 * @param size how many, or -1 where only reading them tells
 */
record InkSet(String name, long size, Source source) implements DataSet {

  /** How far drawings are turned, in degrees. */
  private static final int TURN = 12;

  /** Hands over all drawings, the same ones each time. */
  interface Source {
    void stream(InkReader.Sink sink) throws IOException;
  }

  /** What is done to a drawing. */
  private interface Change {
    Ink apply(Ink ink, RandomGenerator random);
  }

  @Override
  public void stream(Sink sink) throws IOException {
    source.stream(
        (drawing, line) -> {
          Ink ink = drawing.ink();
          sink.accept(
              new Sample(
                  drawing.label(),
                  drawing.lookalike(),
                  drawing.symbol(),
                  () -> InkNormalizer.standard().normalize(ink)));
        });
  }

  @Override
  public void streamInk(InkReader.Sink sink) throws IOException {
    source.stream(sink);
  }

  @Override
  public List<Perturbation> perturbations() {
    return List.of(
        random("jitter of 2 % of the size", InkDefect.JITTER),
        random("a tenth of the points lost", InkDefect.LOST_POINTS),
        turned("turned left by " + TURN + "°", -TURN),
        turned("turned right by " + TURN + "°", TURN),
        random("pen lifted too late: hooks", InkDefect.HOOKS),
        random("pen lifted too early: gaps", InkDefect.GAPS),
        PageSet.perturbation(this::writings));
  }

  private Writings writings() throws IOException {
    List<LabeledInk> drawings = new ArrayList<>();
    source.stream((drawing, line) -> drawings.add(drawing));
    return Writings.of(drawings);
  }

  private Perturbation random(String what, InkDefect defect) {
    return new Perturbation(
        what, true, seed -> changed(what, seed, (ink, random) -> defect.apply(ink, 1, random)));
  }

  private Perturbation turned(String what, double degrees) {
    return new Perturbation(
        what, false, seed -> changed(what, seed, (ink, random) -> InkDefect.turned(ink, degrees)));
  }

  /** The digits among the drawings, changed. */
  private List<DataSet> changed(String what, long seed, Change change) {
    return List.of(
        new InkSet(
            what,
            -1,
            sink -> {
              long[] number = new long[1];
              source.stream(
                  (drawing, line) -> {
                    RandomGenerator random = Seeds.random(seed, number[0]++);
                    if (drawing.label().isDigit()) {
                      Ink ink = change.apply(drawing.ink(), random);
                      sink.accept(LabeledInk.of(ink, drawing.label()), line);
                    }
                  });
            }));
  }
}
