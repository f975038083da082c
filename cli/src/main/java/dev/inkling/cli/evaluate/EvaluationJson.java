package dev.inkling.cli.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.data.evaluation.Evaluation;
import dev.inkling.data.evaluation.NumberEvaluation;
import dev.inkling.data.evaluation.Rejection;
import dev.inkling.data.evaluation.Robustness;
import dev.inkling.data.evaluation.Roc;
import java.util.List;

/** Evaluations as one JSON object; the help of {@link EvaluateCommand} says which. */
final class EvaluationJson {

  private static final JsonMapper JSON = new JsonMapper();

  private EvaluationJson() {}

  static String of(List<Measured> measured, Rejection rejection) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode sets = root.putArray("sets");
    for (Measured one : measured) {
      ObjectNode set = sets.addObject();
      put(set, one.evaluation());
      putNumbers(set, one.numbers());
      if (!one.robustness().isEmpty()) {
        ArrayNode robustness = set.putArray("robustness");
        one.robustness().forEach(result -> put(robustness.addObject(), result));
      }
    }
    Roc roc = rejection.roc();
    if (roc.negatives() == 0) {
      root.putNull("reject");
    } else {
      ObjectNode reject = root.putObject("reject");
      reject.put("digits", roc.digits());
      // "others" and "passing" are what readers of this JSON know: negatives, accepted.
      reject.put("others", roc.negatives());
      reject.put("auroc", number(roc.area()));
      reject.put("fpr95", number(roc.falsePositiveRate(0.95)));
      reject.put("digitsPassing", number(rejection.acceptedDigits().share()));
      reject.put("othersPassing", number(rejection.acceptedNegatives().share()));
      ObjectNode symbols = reject.putObject("symbols");
      rejection
          .symbols()
          .forEach(
              (symbol, accepted) ->
                  symbols
                      .putObject(symbol)
                      .put("drawings", accepted.drawings())
                      .put("passing", accepted.accepted()));
    }
    return root.toString();
  }

  private static void put(ObjectNode set, Evaluation evaluation) {
    set.put("name", evaluation.name());
    set.put("drawings", evaluation.drawings());
    set.put("accuracy", number(evaluation.accuracy()));
    set.put("macro", number(evaluation.macroAccuracy()));
    ArrayNode recall = set.putArray("recall");
    ArrayNode confusion = set.putArray("confusion");
    for (int digit = 0; digit < 10; digit++) {
      recall.add(number(evaluation.recall(digit)));
      ArrayNode row = confusion.addArray();
      for (int answer = 0; answer < 10; answer++) {
        row.add(evaluation.confusion(digit, answer));
      }
    }
    set.put("ece", number(evaluation.calibrationError()));
    set.put("passing", number(evaluation.accepted()));
    set.put("sure", evaluation.sureErrors());
  }

  private static void putNumbers(ObjectNode set, NumberEvaluation numbers) {
    boolean asNumbers = numbers.singles() + numbers.others() > 0;
    if (numbers.count() == 0 && !asNumbers) {
      return;
    }
    ObjectNode node = set.putObject("numbers");
    node.put("count", numbers.count());
    node.put("whole", number(numbers.whole()));
    node.put("digitErrorRate", number(numbers.digitErrorRate()));
    node.put("cuts", number(numbers.cuts()));
    node.put("ece", number(numbers.calibrationError()));
    node.put("accepted", number(numbers.acceptedShare()));
    ArrayNode confusion = node.putArray("confusion");
    for (int[] counts : numbers.confusion()) {
      ArrayNode row = confusion.addArray();
      for (int count : counts) {
        row.add(count);
      }
    }
    if (asNumbers) {
      node.put("digits", numbers.singles());
      node.put("digitsAsSeveral", number(numbers.severalShare()));
      node.put("others", numbers.others());
      node.put("othersAccepted", number(numbers.acceptedOtherShare()));
    }
  }

  private static void put(ObjectNode node, Robustness result) {
    node.put("name", result.name());
    node.put("runs", result.runs());
    node.put("accuracy", number(result.accuracy()));
    node.put("drop", number(result.drop()));
    node.put("deviation", number(result.deviation()));
    ArrayNode parts = node.putArray("parts");
    for (Robustness.Part part : result.parts()) {
      parts
          .addObject()
          .put("name", part.name())
          .put("digits", part.digits())
          .put("accuracy", number(part.accuracy()))
          .put("drawings", part.drawings())
          .put("sure", part.sureErrors())
          .put("several", part.several());
    }
  }

  /** JSON has no NaN: a measure of nothing is null. */
  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
