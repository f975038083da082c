package dev.inkling.cli;

import dev.inkling.console.Progress;
import dev.inkling.data.DataSet;
import dev.inkling.data.Evaluation;
import dev.inkling.data.Evaluator;
import dev.inkling.data.InvalidDataException;
import dev.inkling.data.Roc;
import dev.inkling.data.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a model on labelled data. */
@Command(
    name = "evaluate",
    description = {
      "Measures how well a model reads labelled data.",
      "",
      "DATA is any mixture of:",
      "  - an IDX file of 28 x 28 images, as MNIST's. The labels lie beside it, in the file whose"
          + " name says labels where this one says images, and idx1 for idx3.",
      "  - drawings, NDJSON, one a line: {\"label\":7,\"strokes\":[[[x,y],[x,y,t],…],…]}. label is"
          + " 0 to 9, null for \"not a digit\"; drawings without a label are left out.",
      "  - a folder of pictures (png, jpg, gif, bmp), at any depth, named by label: they lie in"
          + " folders 0 to 9 and not-a-digit, or their names start with the label and a separator:"
          + " 7.png, 7-anna.jpg, 7_12.png, not-a-digit-3.gif. The nearest folder wins.",
      "Files may be gzipped; they are told apart by content, not by name.",
      "",
      "Of each data set it prints the number of drawings and, of those that are labelled as digits:"
          + " accuracy, macro accuracy (the mean of the recalls of the digits that occur), each"
          + " digit's recall, the confusion matrix (row: the label, column: the answer), and the"
          + " expected calibration error (15 bins).",
      "",
      "Where some drawings have the label null, it also prints how well the digit score tells digits"
          + " from them, over all data sets together: the area under the ROC curve (AUROC) and the"
          + " share of them that passes where 95 %% of digits pass (FPR at 95 %% recall). Drawings"
          + " with \"lookalike\": true (an O, an l) count in neither."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  inkling evaluate ~/.cache/inkling/t10k-images-idx3-ubyte",
      "  inkling evaluate drawings.ndjson.gz letters.ndjson scans/ --json",
      "  inkling evaluate scans/ --model runs/today/digits.onnx",
      "",
      "--json prints one object, fractions from 0 to 1:",
      "  {\"sets\":[{\"name\",\"drawings\",\"accuracy\",\"macro\",\"recall\":[10],"
          + "\"confusion\":[[10]x10],\"ece\"}],",
      "   \"reject\":{\"digits\",\"others\",\"auroc\",\"fpr95\"}}",
      "name is the file's or folder's name. A measure of nothing, as the recall of a digit that does"
          + " not occur, is null; reject is null where nothing has the label null."
    },
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      ExitCodes.OK + ", whatever the accuracy",
      ExitCodes.FAILED,
      ExitCodes.WRONG_INPUT
    })
final class EvaluateCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "DATA", description = "The data sets, see above.")
  private List<Path> data = new ArrayList<>();

  @Mixin private ModelOption model;

  @Option(names = "--json", description = "Print one JSON object, see below.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Evaluator evaluator = new Evaluator(model.recognizer());
    // All are opened first: a mistyped last name is told before the first is read for minutes.
    List<DataSet> sets = new ArrayList<>();
    for (Path path : data) {
      sets.add(DataSet.open(path));
    }
    List<Tally> tallies = new ArrayList<>();
    List<Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      Tally tally = evaluate(evaluator, sets.get(i), data.get(i));
      tallies.add(tally);
      evaluations.add(tally.evaluation(sets.get(i).name()));
    }
    Roc reject = Roc.of(all(tallies, true), all(tallies, false));

    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(EvaluationJson.of(evaluations, reject));
    } else {
      EvaluationText.print(out, evaluations, reject);
    }
    out.flush();
    return 0;
  }

  private Tally evaluate(Evaluator evaluator, DataSet set, Path path) throws IOException {
    Tally tally;
    try (Progress bar = Progress.start(set.name(), set.size())) {
      tally = evaluator.evaluate(set, bar::stepTo);
    }
    int drawings = tally.evaluation(set.name()).drawings();
    int unknown = tally.unknown();
    if (unknown == drawings) {
      throw new InvalidDataException(
          "number of labelled drawings in " + path + " (0) must be positive");
    }
    if (unknown > 0) {
      String verb =
          unknown == 1 ? " has no label and is left out" : " have no label and are left out";
      spec.commandLine()
          .getErr()
          .println("inkling: " + path + ": " + unknown + " of " + drawings + " drawings" + verb);
    }
    return tally;
  }

  private static double[] all(List<Tally> tallies, boolean digits) {
    return tallies.stream()
        .flatMapToDouble(
            tally -> DoubleStream.of(digits ? tally.digitScores() : tally.otherScores()))
        .toArray();
  }
}
