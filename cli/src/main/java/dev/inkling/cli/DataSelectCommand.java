package dev.inkling.cli;

import dev.inkling.data.InkReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Splits drawings by writer. */
@Command(
    name = "select",
    description = {
      "Copies the drawings of some writers, or of all others, so that a network is never measured"
          + " on a hand that it has learned from."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling data select ink.ndjson --writers models/held-out-writers.txt --out test.ndjson",
      "  inkling data select ink.ndjson --writers models/held-out-writers.txt --except"
          + " --out train.ndjson"
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.WRONG_INPUT})
final class DataSelectCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Drawings, NDJSON.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--writers",
      required = true,
      paramLabel = "LIST",
      description = "A file with one writer id a line; lines that begin with # are comments.")
  private Path writerList;

  @Option(
      names = "--set-aside",
      paramLabel = "LIST",
      description =
          "A file that names drawings to leave out, one a line: its source and its position among"
              + " those of that source, from 1; lines that begin with # are comments.")
  private Path setAsideList;

  @Option(names = "--except", description = "Copy the drawings of all other writers instead.")
  private boolean except;

  @Mixin private InkOutput out;

  @Override
  public Integer call() throws IOException {
    Set<String> writers = lines("--writers", writerList);
    Set<String> setAside = setAsideList == null ? Set.of() : lines("--set-aside", setAsideList);
    Map<String, Integer> positions = new HashMap<>();
    out.write(
        sink -> {
          for (Path file : files) {
            InkReader.stream(
                file,
                (drawing, line) -> {
                  int position = positions.merge(drawing.source(), 1, Integer::sum);
                  if (writers.contains(drawing.writer()) != except
                      && !setAside.contains(drawing.source() + " " + position)) {
                    sink.accept(drawing, line);
                  }
                });
          }
        });
    return 0;
  }

  private static Set<String> lines(String option, Path list) throws IOException {
    Set<String> lines = new HashSet<>();
    try {
      for (String line : Files.readAllLines(list)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line.strip());
        }
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(option + " (" + list + ") must be a file", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(option + " (" + list + ") must be UTF-8 text", e);
    }
    return lines;
  }
}
