package dev.inkling.cli.data;

import dev.inkling.data.io.ListFile;
import dev.inkling.data.picture.IdxWriter;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.data.picture.LabeledPicture;
import dev.inkling.data.picture.LabeledPictures;
import dev.inkling.image.DigitImage;
import dev.inkling.image.PhotoNormalizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns pictures of digits into digit images. */
@Command(
    name = "pictures",
    description = {
      "Turns scans or photographs of single digits into digit images, IDX as MNIST's, which `train"
          + " --pictures` learns from and `evaluate` measures on.",
      "",
      "The pictures lie in a folder or a tar archive, plain, gzipped or packed with xz, and are"
          + " named by label and writer: 7-anna-12.png; docs/data.md says more. Beside the images"
          + " come their labels and, where the names say them, their writers."
    },
    footer = {
      "  inkling data pictures scans.tar.xz --writers models/held-out-writers.txt --except"
          + " --out scans-images-idx3-ubyte.gz"
    })
final class DataPicturesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PICTURES", description = "A folder or a tar archive of pictures.")
  private Path source;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description =
          "The images' file, gzipped if its name ends in .gz; its name must contain \"images\".")
  private Path out;

  @Option(
      names = "--writers",
      paramLabel = "LIST",
      description =
          "Only pictures of these writers: a file with one id a line; lines that begin with # are"
              + " comments.")
  private Path writerList;

  @Option(names = "--except", description = "Only pictures of all other writers instead.")
  private boolean except;

  @Option(
      names = "--per-digit",
      paramLabel = "N",
      description = "Take at most N pictures of each digit, chosen at random.")
  private Integer perDigit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of that choice (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (except && writerList == null) {
      throw new IllegalArgumentException("--except must come with --writers");
    }
    if (perDigit != null && perDigit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--per-digit (" + perDigit + ") must be at least 1");
    }
    List<LabeledPicture> pictures = chosen();
    byte[][] images = normalized(pictures);
    byte[] labels = new byte[images.length];
    List<String> writers = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) pictures.get(i).label().digit();
      writers.add(pictures.get(i).writer());
    }
    IdxWriter.write(new LabeledImages(out.toString(), images, labels, writers), out);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d digit images of %,d writers in %s%n",
            images.length,
            new HashSet<>(writers).size(),
            out);
    return 0;
  }

  private List<LabeledPicture> chosen() throws IOException {
    Set<String> listed = writerList == null ? null : ListFile.read("--writers", writerList);
    StratifiedSample<LabeledPicture> sample =
        new StratifiedSample<>(perDigit == null ? Integer.MAX_VALUE : perDigit, seed);
    for (LabeledPicture picture : LabeledPictures.in(source)) {
      if (picture.label().isDigit()
          && (listed == null || listed.contains(picture.writer()) != except)) {
        sample.add(picture.label().toString(), picture, 0);
      }
    }
    List<LabeledPicture> chosen = new ArrayList<>();
    sample.forEach((picture, line) -> chosen.add(picture));
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "pictures (" + source + ") must show digits of writers that are wanted");
    }
    return chosen;
  }

  private static byte[][] normalized(List<LabeledPicture> pictures) throws IOException {
    try {
      return pictures.parallelStream().map(DataPicturesCommand::normalized).toArray(byte[][]::new);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static byte[] normalized(LabeledPicture picture) {
    try {
      float[] pixels = PhotoNormalizer.normalize(picture.read()).pixels();
      byte[] bytes = new byte[DigitImage.SIZE * DigitImage.SIZE];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.round(255 * pixels[i]);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
