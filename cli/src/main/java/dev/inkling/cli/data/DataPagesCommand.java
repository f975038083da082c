package dev.inkling.cli.data;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.FileKind;
import dev.inkling.data.io.FileUtils;
import dev.inkling.data.io.Sources;
import dev.inkling.data.picture.IdxReader;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.data.synthetic.PageKind;
import dev.inkling.data.synthetic.SyntheticPage;
import dev.inkling.data.synthetic.Writings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes pictures of digits on paper. */
@Command(
    name = "pages",
    description = {
      "Makes pictures of digits on paper by rule, as PNG files: scans, photographs, crops of"
          + " forms.",
      "",
      "Kinds, each in a folder of its own: plain; ruled, squared, graph, dotted paper; cell,"
          + " rounded, double, broken, heavy (boxes with round corners, double, dashed or thick"
          + " lines), open-cell, touched-cell, crossed-cell (the digit touches or crosses the"
          + " lines), tinted, underline, comb, corners, labelled, neighbours; askew-cell and"
          + " askew-ruled (the camera is not held straight); axes, tight, wide, swapped,"
          + " swapped-tight, shadow, specks, stained, page-edge, coloured, mixed (several of these"
          + " at once), and several (two to six digits, which are labelled not-a-digit). Names"
          + " start with the label: evaluate reads the folder, or that of one kind.",
      "The same seed gives the same pictures."
    },
    footer = {
      "  inkling data pages --digits digits.ndjson.gz --out pages",
      "  inkling evaluate pages/ruled"
    })
final class DataPagesCommand implements Callable<Integer> {

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "The folder to write into.")
  private Path out;

  @Option(
      names = "--digits",
      paramLabel = "FILE",
      description =
          "What is written on the pages: drawings, NDJSON, or an IDX file of images; synthetic"
              + " digits where none is named.")
  private Path digits;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "The kinds, several with commas between them; all where none is named.")
  private Set<PageKind> kinds = EnumSet.allOf(PageKind.class);

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many of each kind (default: ${DEFAULT-VALUE}).")
  private int count = 100;

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
    RandomGenerator random = new SplittableRandom(seed);
    Writings writings = digits == null ? shapes(random) : read(digits);
    if (writings.size() == 0) {
      throw new IllegalArgumentException("--digits (" + digits + ") must hold digits");
    }
    for (PageKind kind : kinds) {
      for (int i = 0; i < count; i++) {
        int digit = random.nextInt(writings.size());
        BufferedImage page = SyntheticPage.draw(kind, writings.on(kind, digit, random), random);
        String name =
            String.format(
                Locale.ROOT, "%s-%05d.png", fileLabel(writings.label(kind, digit)), i + 1);
        FileUtils.replace(
            out.resolve(kind.toString()).resolve(name),
            file -> ImageIO.write(page, "png", file.toFile()));
      }
    }
    PrintWriter print = spec.commandLine().getOut();
    print.printf(Locale.ROOT, "%,d pictures in %s%n", kinds.size() * count, out);
    print.flush();
    return 0;
  }

  private static String fileLabel(Label label) {
    return label.isDigit() ? label.toString() : "not-a-digit";
  }

  private static Writings read(Path file) throws IOException {
    try (InputStream in = Sources.open(file)) {
      if (FileKind.peek(in, Sources.name(file)) == FileKind.IDX) {
        return Writings.of(IdxReader.read(file));
      }
    }
    return Writings.of(InkReader.read(file));
  }

  /** Each shape a hundred times. */
  private static Writings shapes(RandomGenerator random) {
    List<LabeledInk> drawings = new ArrayList<>();
    for (DigitShape shape : DigitShape.values()) {
      for (int i = 0; i < 100; i++) {
        drawings.add(LabeledInk.of(shape.draw(random), Label.digit(shape.digit())));
      }
    }
    return Writings.of(drawings);
  }
}
