package dev.inkling.cli.data;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.data.synthetic.NotDigit;
import dev.inkling.data.synthetic.Signs;
import dev.inkling.ink.Ink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes drawings by rule. */
@Command(
    name = "synthetic",
    description = {
      "Makes drawings by rule, as NDJSON: what collections of handwriting hold too little of.",
      "",
      "Kinds:",
      "  shapes     digits as countries and schools write them: flagged and footed 1, crossed 7,"
          + " slashed and open 0, open 4, 5 in two strokes, …",
      "  scribbles  not a digit: curves, zigzags, coils",
      "  several    not a digit: two to four digits side by side, taken from --digits",
      "  doodles    not a digit: small pictures and signs, a dot, a dash",
      "  signs      not a digit: invented signs of lines, bows and dots, unlike those of --digits",
      "The same seed gives the same drawings."
    },
    footer = {
      "  inkling data synthetic shapes --count 2100 --out shapes.ndjson.gz",
      "  inkling data synthetic several --digits digits.ndjson --out numbers.ndjson"
    })
final class DataSyntheticCommand implements Callable<Integer> {

  /** What can be made. */
  enum Kind {
    SHAPES,
    SCRIBBLES,
    SEVERAL,
    DOODLES,
    SIGNS
  }

  /**
   * Synthetic drawings get so many invented writer ids, so that a split by writer can split them.
   */
  private static final int WRITERS = 50;

  @Parameters(paramLabel = "KIND", description = "What to make, see above.")
  private Kind kind;

  @Mixin private InkOutput out;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many drawings (default: ${DEFAULT-VALUE}).")
  private int count = 3000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--digits",
      paramLabel = "FILE",
      description = {
        "Drawings whose digits are put side by side, for several, and that signs are unlike.",
        "Repeatable."
      })
  private List<Path> digits = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--count (" + count + ") must be at least 1");
    }
    List<LabeledInk> real = new ArrayList<>();
    for (Path file : digits) {
      for (LabeledInk drawing : InkReader.read(file)) {
        if (drawing.label().isDigit() && !drawing.ink().isEmpty()) {
          real.add(drawing);
        }
      }
    }
    if ((kind == Kind.SEVERAL || kind == Kind.SIGNS) && real.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--digits must name drawings of digits "
              + (kind == Kind.SIGNS ? "that signs are unlike" : "to put side by side"));
    }
    Signs signs = kind == Kind.SIGNS ? new Signs(real) : null;
    List<Ink> parts = real.stream().map(LabeledInk::ink).toList();
    RandomGenerator random = new SplittableRandom(seed);
    out.write(
        sink -> {
          for (int i = 0; i < count; i++) {
            sink.accept(draw(i, parts, signs, random), i + 1);
          }
        });
    return 0;
  }

  private LabeledInk draw(int number, List<Ink> parts, Signs signs, RandomGenerator random) {
    String writer = "synthetic-" + number % WRITERS;
    if (kind == Kind.SHAPES) {
      DigitShape[] shapes = DigitShape.values();
      DigitShape shape = shapes[random.nextInt(shapes.length)];
      return drawing(shape.draw(random), Label.digit(shape.digit()), writer, shape);
    }
    if (kind == Kind.SIGNS) {
      return drawing(signs.draw(random), Label.NOT_A_DIGIT, writer, kind);
    }
    NotDigit notDigit = NotDigit.valueOf(kind.name());
    return drawing(notDigit.draw(random, parts), Label.NOT_A_DIGIT, writer, notDigit);
  }

  private static LabeledInk drawing(Ink ink, Label label, String writer, Enum<?> symbol) {
    return new LabeledInk(
        ink, label, writer, "synthetic", symbol.name().toLowerCase(Locale.ROOT), false);
  }
}
