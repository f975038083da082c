package dev.inkling.cli.data;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.InkWriter;
import dev.inkling.data.io.FileUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where converted drawings go. */
public final class InkOutput {

  @Option(
      names = {"-o", "--out"},
      paramLabel = "NDJSON",
      description =
          "The file to write, gzipped if its name ends in .gz; standard output where none is"
              + " named. It appears only when it is whole.")
  private Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private String summary;

  /** Reads drawings from somewhere. */
  @FunctionalInterface
  public interface Source {

    /** Hands over all drawings. */
    void stream(InkReader.Sink sink) throws IOException;
  }

  /** Writes all drawings, and says how many. */
  public void write(Source source) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (file == null) {
      InkWriter writer = new InkWriter(out);
      spec.commandLine().getErr().println("inkling: " + copy(source, writer));
      return;
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("--out (" + file + ") must be a file, it is a folder");
    }
    FileUtils.replace(
        file,
        part -> {
          try (InkWriter writer = InkWriter.create(part)) {
            summary = copy(source, writer);
          }
        });
    out.println(summary + " in " + file);
    out.flush();
  }

  private static String copy(Source source, InkWriter writer) throws IOException {
    int[] drawings = new int[1];
    Set<String> writers = new HashSet<>();
    source.stream(
        (drawing, line) -> {
          writer.write(drawing);
          drawings[0]++;
          writers.add(drawing.writer());
        });
    writer.flush();
    return String.format(Locale.ROOT, "%,d drawings of %,d writers", drawings[0], writers.size());
  }
}
