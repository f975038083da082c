package dev.inkling.cli.data;

import dev.inkling.data.collections.UnipenCategory;
import dev.inkling.data.collections.UnipenReader;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.InvalidDataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Converts UNIPEN's isolated characters. */
@Command(
    name = "unipen",
    description = {
      "Converts isolated characters of UNIPEN (train_r01_v07) into drawings, NDJSON.",
      "",
      "FILE is the archive as it is published (https://doi.org/10.5281/zenodo.1195803, CC BY 4.0),"
          + " or one with no more than the folders data/1a (or those of the categories that are"
          + " asked for) and include: tar, plain, gzipped or packed with xz.",
      "",
      "Categories:",
      "  1a  digits (15,953 drawings)",
      "  1b  capital letters; not digits",
      "  1c  small letters; not digits",
      "  1d  symbols: ! ? + %% and so on; not digits",
      "What is no digit gets the label null, its sign as symbol, and lookalike true where the sign"
          + " often looks like a digit: every sign but those of a shape of their own,"
          + " \" # $ %% & * + < > @ { } ~ F H M N R W X c f m n w x.",
      "",
      "A file or a segment that is broken is left out, and said so on standard error."
    },
    footer = {
      "  inkling data unipen unipen.tar.gz --out unipen-1a.ndjson.gz",
      "  inkling data unipen unipen.tar.gz --category 1b,1c,1d --per-symbol 80"
          + " --out not-digits.ndjson.gz",
      "  inkling train --ink unipen-1a.ndjson.gz not-digits.ndjson.gz"
    })
final class DataUnipenCommand extends Conversion {

  /** So many broken things are named one by one; the rest is counted. */
  private static final int NAMED = 5;

  @Parameters(paramLabel = "FILE", description = "The archive.")
  private Path file;

  @Option(
      names = {"-c", "--category"},
      split = ",",
      paramLabel = "1a|1b|1c|1d",
      defaultValue = "1a",
      description =
          "What to take, see above; several with commas between (default: ${DEFAULT-VALUE}).")
  private List<String> categories;

  @Option(
      names = "--per-symbol",
      paramLabel = "N",
      description =
          "Of each sign, N drawings taken at random, or all where there are fewer; UNIPEN has"
              + " thousands of e and few hundred of ~.")
  private Integer perSymbol;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of that choice (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Spec private CommandSpec spec;

  private int broken;

  @Override
  void convert(InkReader.Sink sink) throws IOException {
    if (perSymbol != null && perSymbol < 1) {
      throw new ParameterException(
          spec.commandLine(), "--per-symbol (" + perSymbol + ") must be at least 1");
    }
    // In order, each once, however they were named.
    Set<UnipenCategory> chosen = EnumSet.noneOf(UnipenCategory.class);
    for (String category : categories) {
      chosen.add(UnipenCategory.of(category));
    }
    for (UnipenCategory category : chosen) {
      if (perSymbol == null) {
        UnipenReader.stream(file, category, sink, this::warn);
      } else {
        StratifiedSample<LabeledInk> sample = new StratifiedSample<>(perSymbol, seed);
        UnipenReader.stream(
            file,
            category,
            (drawing, line) -> sample.add(stratum(drawing), drawing, line),
            this::warn);
        sample.forEach(sink::accept);
      }
    }
    if (broken > NAMED) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("inkling: " + (broken - NAMED) + " more are broken and left out");
    }
  }

  private static String stratum(LabeledInk drawing) {
    return drawing.label().isDigit() ? Integer.toString(drawing.label().digit()) : drawing.symbol();
  }

  private void warn(InvalidDataException e) {
    if (++broken <= NAMED) {
      spec.commandLine().getErr().println("inkling: left out: " + e.getMessage());
    }
  }
}
