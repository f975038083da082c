package dev.inkling.cli.data;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.ink.NumberFinder;
import dev.inkling.data.synthetic.NumberComposer;
import dev.inkling.data.synthetic.NumberLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** Makes numbers of several digits. */
@Command(
    name = "numbers",
    description = {
      "Makes numbers of two to five digits from single digits of one writer, as NDJSON with"
          + " \"text\" and \"symbols\".",
      "",
      "Kinds; lengths are in heights of a digit:",
      "  normal       gaps of 0.1 to 0.8 between the digits' boxes, most often 0.3",
      "  tight        gaps of 0 to 0.1",
      "  overlapping  the boxes reach over each other by up to 0.2",
      "  late         normal, some bars and dots drawn after the last digit",
      "  connected    normal, the pen not lifted between most digits; without \"symbols\"",
      "  slanted      normal, on a line that rises or falls by up to 15 degrees",
      "  found        nothing is moved: digits that follow each other in a file and lie side by"
          + " side on the paper, because they were written as a number",
      "The same seed gives the same numbers."
    },
    footer = {
      "  inkling data select ink.ndjson --writers models/held-out-writers.txt --out test.ndjson",
      "  inkling data numbers tight --digits test.ndjson --count 2000 --out tight.ndjson.gz",
      "  inkling evaluate tight.ndjson.gz"
    })
final class DataNumbersCommand implements Callable<Integer> {

  /** What can be made. */
  enum Kind {
    NORMAL,
    TIGHT,
    OVERLAPPING,
    LATE,
    CONNECTED,
    SLANTED,
    FOUND
  }

  @Parameters(paramLabel = "KIND", description = "What to make, see above.")
  private Kind kind;

  @Mixin private InkOutput out;

  @Option(
      names = "--digits",
      required = true,
      paramLabel = "FILE",
      description = "Drawings with label and writer whose digits are used. Repeatable.")
  private List<Path> digits = new ArrayList<>();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many numbers (default: ${DEFAULT-VALUE}); found makes all there are.")
  private int count = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--count (" + count + ") must be at least 1");
    }
    List<LabeledInk> drawings = new ArrayList<>();
    for (Path file : digits) {
      drawings.addAll(InkReader.read(file));
    }
    out.write(sink -> (kind == Kind.FOUND ? found(drawings) : made(drawings)).to(sink));
    return 0;
  }

  /** Numbers on their way to a file. */
  private interface Numbers {
    void to(InkReader.Sink sink) throws IOException;
  }

  private static Numbers found(List<LabeledInk> drawings) {
    return sink -> {
      long line = 0;
      for (LabeledInk number : NumberFinder.find(drawings)) {
        sink.accept(number, ++line);
      }
    };
  }

  private Numbers made(List<LabeledInk> drawings) {
    NumberComposer composer = new NumberComposer(drawings);
    RandomGenerator random = new SplittableRandom(seed);
    NumberLayout layout = NumberLayout.valueOf(kind.name());
    return sink -> {
      for (int i = 0; i < count; i++) {
        sink.accept(composer.compose(layout, random), i + 1);
      }
    };
  }
}
