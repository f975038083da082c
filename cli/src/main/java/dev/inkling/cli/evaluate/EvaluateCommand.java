package dev.inkling.cli.evaluate;

import dev.inkling.DigitRecognizer;
import dev.inkling.console.RecognizerOptions;
import dev.inkling.console.Subcommand;
import dev.inkling.data.evaluation.DataSet;
import dev.inkling.data.evaluation.Evaluator;
import dev.inkling.data.evaluation.Rejection;
import dev.inkling.data.picture.ImageLayout;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  - a table of pixels, CSV, one image a line: 784 pixels, and the label in the column that"
          + " the first line calls label, class or digit, otherwise in the first.",
      "  - drawings, NDJSON, one a line: {\"label\":7,\"strokes\":[[[x,y],[x,y,t],…],…]}. label is"
          + " 0 to 9, null for \"not a digit\"; drawings without a label are left out.",
      "    Lines with \"text\":\"2026\" instead of a label are numbers; \"symbols\" may say to"
          + " which of its digits each stroke belongs.",
      "  - a folder of pictures (png, jpg, gif, bmp, webp), at any depth, named by label: they lie"
          + " in folders 0 to 9, class_7, seven or not-a-digit, the nearest of which wins; or their"
          + " names say it: 7.png, 7-anna.jpg, 7_12.png, 12_7.png, not-a-digit-3.gif; or a file"
          + " labels.csv in the folder does, a line picture,label each. Numbers that may be running"
          + " numbers are no labels: 3.png beside 10.png says nothing.",
      "Files may be gzipped; they are told apart by content, not by name.",
      "",
      "Of each data set it prints the number of drawings and, of those that are labelled as digits:"
          + " accuracy, macro accuracy (the mean of the recalls of the digits that occur), each"
          + " digit's recall, the confusion matrix (row: the label, column: the answer), and the"
          + " expected calibration error (15 bins).",
      "",
      "Where a data set reads like guessing, or a model of another tool would read it clearly"
          + " better if it took other numbers for paper and ink (--input, --input-ink), a sentence"
          + " on standard error says so.",
      "",
      "Of numbers it prints how many are read right as a whole, how many digits are wrong (missed,"
          + " added, mistaken), how many are cut right, how many are accepted as numbers, the"
          + " expected calibration error, and the confusion matrix of the digits where as many were"
          + " read as written.",
      "",
      "--neighbors measures k-nearest neighbours among MNIST's 60,000 training pictures beside the"
          + " network, several kinds one after the other, and ends with a table.",
      "",
      "Where some drawings have the label null, it also prints how well the digit score tells"
          + " digits from them, over all data sets together: the area under the ROC curve (AUROC)"
          + " and the share of them that is accepted where 95 %% of digits are (FPR at 95 %%"
          + " recall). Drawings with \"lookalike\": true (an O, an l) count in neither.",
      "",
      "--robustness makes the digits harder to read and says how many points of accuracy that"
          + " costs. Drawings: jitter of 2 %% of the size, a tenth of the points lost, turned by 12"
          + " degrees to either side, hooks (pen lifted too late), gaps (too early). 28 x 28"
          + " images: each pasted into a picture, its ink 12 to 400 pixels long (as many between 12"
          + " and 24 as between 200 and 400), dark on light or light on dark, with uneven light,"
          + " noise, blur and JPEG of quality 40, and read as a photograph is. Both: each written"
          + " on a synthetic page of a random kind, as inkling data pages makes them, and told by"
          + " kind; pages of several digits count in no accuracy, only as sure errors where they"
          + " are accepted. A sure error is wrong and yet accepted as a digit."
    },
    footer = {
      "  inkling evaluate ~/.cache/inkling/t10k-images-idx3-ubyte",
      "  inkling evaluate drawings.ndjson.gz letters.ndjson scans/ --json",
      "  inkling evaluate scans/ --model runs/today/digits.onnx",
      "  inkling evaluate ~/.cache/inkling/t10k-images-idx3-ubyte --neighbors all",
      "",
      "--json prints one object, fractions from 0 to 1:",
      "  {\"sets\":[{\"name\",\"drawings\",\"accuracy\",\"macro\",\"recall\":[10],"
          + "\"confusion\":[[10]x10],\"ece\",\"passing\",\"sure\"}],",
      "   \"reject\":{\"digits\",\"others\",\"auroc\",\"fpr95\",\"digitsPassing\","
          + "\"othersPassing\",",
      "             \"symbols\":{symbol:{\"drawings\",\"passing\"}}}}",
      "A set with numbers also has, where whole counts every number, accepted or not,",
      "  \"numbers\":{\"count\",\"whole\",\"digitErrorRate\",\"cuts\",\"ece\",\"accepted\","
          + "\"confusion\":[[10]x10]}",
      "and with --numbers in it \"digits\", \"digitsAsSeveral\", \"others\" and \"othersAccepted\":"
          + " how many single digits and negatives there are, and the shares taken for numbers.",
      "passing is the share of digits that are accepted at the model's own threshold, sure the"
          + " number of sure errors. With"
          + " --robustness, each set that can be made harder also has",
      "  \"robustness\":[{\"name\",\"runs\",\"accuracy\",\"drop\",\"deviation\","
          + "\"parts\":[{\"name\",\"digits\",\"accuracy\",\"drawings\",\"sure\",\"several\"}]}]",
      "name is the file's or folder's name. A measure of nothing, as the recall of a digit that"
          + " does not occur, is null; reject is null where nothing has the label null."
    },
    exitCodeList = "0:all went well, whatever the accuracy")
public final class EvaluateCommand implements Subcommand, Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "DATA", description = "The data sets, see above.")
  private List<Path> data = new ArrayList<>();

  @Mixin private RecognizerOptions model;

  @Mixin private NeighborOptions neighbors;

  @Option(names = "--json", description = "Print one JSON object, see below.")
  private boolean json;

  @Option(
      names = "--transposed",
      description = "Images in IDX files and tables lie column by column, as EMNIST's do.")
  private boolean transposed;

  @Option(
      names = "--dark-on-light",
      description = "In IDX files and tables 255 is paper and 0 is ink.")
  private boolean darkOnLight;

  @Option(
      names = "--robustness",
      description = "Measure harder digits too, see above; takes several times as long.")
  private boolean robustness;

  @Option(
      names = "--numbers",
      description =
          "Read single digits and negatives as numbers are read, too, and say how many are taken"
              + " for numbers of several digits.")
  private boolean asNumbers;

  @Option(
      names = "--number-pictures",
      paramLabel = "PX",
      description =
          "Read numbers, and with --numbers the other drawings, from pictures: each is drawn with a"
              + " pen of 4 to 10 %% of a digit's height, which is PX pixels.")
  private int numberPictures;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "How often --robustness repeats what is random, with other seeds (default:"
              + " ${DEFAULT-VALUE}).")
  private int runs = 3;

  /** A digit so high fills most screens. */
  private static final int MAX_HEIGHT = 1000;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (runs < 1) {
      throw new ParameterException(spec.commandLine(), "--runs (" + runs + ") must be at least 1");
    }
    if (numberPictures < 0 || numberPictures > MAX_HEIGHT) {
      throw new ParameterException(
          spec.commandLine(),
          "--number-pictures (" + numberPictures + ") must be within 0 and " + MAX_HEIGHT);
    }
    if (neighbors.areWanted() && (json || robustness)) {
      throw new ParameterException(
          spec.commandLine(),
          (json ? "--json" : "--robustness") + " must not be given with --neighbors");
    }
    neighbors.requireSense();
    DigitRecognizer recognizer = model.recognizer();
    // All are opened first: a mistyped last name is told before the first is read for minutes.
    ImageLayout layout = new ImageLayout(transposed, darkOnLight);
    List<DataSet> sets = new ArrayList<>();
    for (Path path : data) {
      sets.add(DataSet.open(path, layout));
    }
    if (neighbors.areWanted()) {
      neighbors.compare(sets, recognizer, (int) model.size(), spec.commandLine().getOut());
      return 0;
    }
    Evaluator evaluator = new Evaluator(recognizer, numberPictures);
    PrintWriter err = spec.commandLine().getErr();
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      DataSet set = sets.get(i);
      measured.add(
          Measured.of(
              evaluator,
              set,
              set.name(),
              data.get(i).toString(),
              robustness ? runs : 0,
              asNumbers,
              (sample, answer) -> {},
              err));
      String advice = ConventionAdvice.of(model, set, measured.get(i).evaluation());
      if (advice != null) {
        err.println(advice);
        err.flush();
      }
    }
    Rejection rejection = Rejection.of(measured.stream().map(Measured::tally).toList());

    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(EvaluationJson.of(measured, rejection));
    } else {
      EvaluationText.print(out, measured, rejection);
    }
    out.flush();
    return 0;
  }
}
