package dev.inkling.cli.data;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.io.ListFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Splits drawings by writer and by what they show. */
@Command(
    name = "select",
    description = {
      "Copies the drawings of some writers, or of all others, so that a network is never measured"
          + " on a hand that it has learned from; or those of some symbols."
    },
    footer = {
      "  inkling data select ink.ndjson --writers models/held-out-writers.txt --out test.ndjson",
      "  inkling data select ink.ndjson --writers models/held-out-writers.txt --except"
          + " --out train.ndjson",
      "  inkling data select not-digits.ndjson --symbol '[A-Za-z]' --out letters.ndjson"
    })
final class DataSelectCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Drawings, NDJSON.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--writers",
      paramLabel = "LIST",
      description =
          "A file with one writer id a line; lines that begin with # are comments. Without it, the"
              + " drawings of all writers are copied.")
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

  @Option(
      names = "--symbol",
      paramLabel = "PATTERN",
      description =
          "Only drawings whose symbol matches this regular expression as a whole, for example"
              + " [A-Za-z]; those of digits have none.")
  private Pattern symbol;

  @Mixin private InkOutput out;

  @Override
  public Integer call() throws IOException {
    if (except && writerList == null) {
      throw new IllegalArgumentException("--except must come with --writers");
    }
    Set<String> writers = writerList == null ? null : ListFile.read("--writers", writerList);
    Set<String> setAside =
        setAsideList == null ? Set.of() : ListFile.read("--set-aside", setAsideList);
    Map<String, Integer> positions = new HashMap<>();
    out.write(
        sink -> {
          for (Path file : files) {
            InkReader.stream(
                file,
                (drawing, line) -> {
                  int position = positions.merge(drawing.source(), 1, Integer::sum);
                  if ((writers == null || writers.contains(drawing.writer()) != except)
                      && (symbol == null || symbol.matcher(drawing.symbol()).matches())
                      && !setAside.contains(drawing.source() + " " + position)) {
                    sink.accept(drawing, line);
                  }
                });
          }
        });
    return 0;
  }
}
