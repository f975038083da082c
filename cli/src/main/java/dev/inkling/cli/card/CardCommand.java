package dev.inkling.cli.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.inkling.DigitRecognizer;
import dev.inkling.cli.evaluate.Measured;
import dev.inkling.console.MarkdownSection;
import dev.inkling.console.RecognizerOptions;
import dev.inkling.console.Subcommand;
import dev.inkling.data.evaluation.DataSet;
import dev.inkling.data.evaluation.Evaluator;
import dev.inkling.data.evaluation.Rejection;
import dev.inkling.data.io.FileUtils;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the figures of the model card. */
@Command(
    name = "card",
    description = {
      "Measures a model and writes the figures into its model card.",
      "",
      "DATA is what evaluate takes; TITLE is what the card calls it. The figures replace what"
          + " stands in the card between the lines <!-- figures --> and <!-- /figures -->, so that"
          + " all other text stays: size and work of the model; accuracy with 95 %% intervals"
          + " (Wilson), macro accuracy, the recall of every digit, calibration error; accepted"
          + " negatives, by symbol; robustness; the most frequent mistakes. Pictures of the surest"
          + " mistakes are written beside the card, failures-….svg."
    },
    footer = {
      "  inkling card \"MNIST test set=$HOME/.cache/inkling/t10k-images-idx3-ubyte\""
          + " held-out.ndjson.gz letters.ndjson.gz",
      "  inkling card --without letters=without-letters.json --runs 5 held-out.ndjson.gz",
      "",
      "--without takes what evaluate --json printed of a network that was trained without that"
          + " kind, on digits and on that kind."
    })
public final class CardCommand implements Subcommand, Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "[TITLE=]DATA",
      description = "The data sets, see above.")
  private List<String> data = new ArrayList<>();

  @Mixin private RecognizerOptions model;

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description = "The model card, Markdown (default: ${DEFAULT-VALUE}).")
  private Path card = Path.of("docs/model-card.md");

  @Option(
      names = "--without",
      paramLabel = "KIND=JSON",
      description = "How well a network does that was trained without a kind. Repeatable.")
  private Map<String, Path> without = new LinkedHashMap<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "How often to repeat what is random about robustness, 0 to leave robustness out (default:"
              + " ${DEFAULT-VALUE}).")
  private int runs = 3;

  @Spec private CommandSpec spec;

  /** One data set and what the card calls it. */
  private record Titled(String title, String path, DataSet set) {}

  @Override
  public Integer call() throws IOException {
    if (runs < 0) {
      throw new ParameterException(
          spec.commandLine(), "--runs (" + runs + ") must not be negative");
    }
    MarkdownSection section = MarkdownSection.open("--card", card, "figures");
    Map<String, Card.LeftOut> leftOut = new LinkedHashMap<>();
    for (Map.Entry<String, Path> kind : without.entrySet()) {
      leftOut.put(kind.getKey(), leftOut(kind.getValue()));
    }
    List<Titled> sets = new ArrayList<>();
    for (String one : data) {
      sets.add(open(one));
    }
    DigitRecognizer recognizer = model.recognizer();
    Network network = model.network();
    Map<String, String> pictures = new LinkedHashMap<>();
    List<Measured> measured = measure(new Evaluator(recognizer), sets, pictures);

    Card figures = new Card(measured);
    figures.model(
        model.size(), network.parameters(), network.multiplyAccumulates(), network.metadata());
    figures.accuracy();
    figures.rejection(Rejection.of(measured.stream().map(Measured::tally).toList()), leftOut);
    figures.robustness();
    figures.confusions();
    Path folder = card.toAbsolutePath().getParent();
    for (Map.Entry<String, String> picture : pictures.entrySet()) {
      String file = "failures-" + slug(picture.getKey()) + ".svg";
      figures.picture("The surest mistakes: " + picture.getKey(), file);
      FileUtils.replace(folder.resolve(file), part -> Files.writeString(part, picture.getValue()));
    }
    section.write("\n" + figures + "\n");
    PrintWriter out = spec.commandLine().getOut();
    out.println("The figures are in " + card + ", " + pictures.size() + " pictures beside it.");
    out.flush();
    return 0;
  }

  private static Card.LeftOut leftOut(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException("--without (" + file + ") must be a file that exists");
    }
    JsonNode reject;
    try {
      reject = new JsonMapper().readTree(Files.readString(file)).path("reject");
    } catch (JsonProcessingException e) {
      throw new InvalidDataException(file + ": file must be what evaluate --json printed", e);
    }
    if (!reject.path("auroc").isNumber()) {
      throw new InvalidDataException(
          file + ": file must be what evaluate --json printed, of digits and of something else");
    }
    return new Card.LeftOut(
        reject.path("others").intValue(),
        reject.path("auroc").doubleValue(),
        reject.path("fpr95").doubleValue());
  }

  private static Titled open(String argument) throws IOException {
    int equals = argument.indexOf('=');
    // A name may have an equals sign itself.
    if (equals <= 0 || Files.exists(Path.of(argument))) {
      DataSet set = DataSet.open(Path.of(argument));
      return new Titled(set.name(), argument, set);
    }
    String path = argument.substring(equals + 1);
    return new Titled(argument.substring(0, equals).strip(), path, DataSet.open(Path.of(path)));
  }

  /** Measures all sets, and draws the mistakes. */
  private List<Measured> measure(
      Evaluator evaluator, List<Titled> sets, Map<String, String> pictures) throws IOException {
    List<Measured> measured = new ArrayList<>();
    FailureSheet accepted = new FailureSheet();
    for (Titled one : sets) {
      FailureSheet misread = new FailureSheet();
      measured.add(
          Measured.of(
              evaluator,
              one.set(),
              one.title(),
              one.path(),
              runs,
              false,
              (sample, answer) -> {
                misread.addMisread(sample, answer);
                accepted.addAccepted(sample, answer);
              },
              spec.commandLine().getErr()));
      if (!misread.isEmpty()) {
        pictures.put(one.title(), misread.svg("Digits of " + one.title() + " read wrong"));
      }
    }
    if (!accepted.isEmpty()) {
      pictures.put("not a digit", accepted.svg("Negatives that are accepted"));
    }
    return measured;
  }

  private static String slug(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
