package dev.inkling.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.data.Evaluation;
import dev.inkling.data.Roc;
import java.util.List;

/** Evaluations as one JSON object; the help of {@link EvaluateCommand} says which. */
final class EvaluationJson {

  private static final JsonMapper JSON = new JsonMapper();

  private EvaluationJson() {}

  static String of(List<Evaluation> evaluations, Roc reject) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode sets = root.putArray("sets");
    for (Evaluation evaluation : evaluations) {
      ObjectNode set = sets.addObject();
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
    }
    if (reject.others() == 0) {
      root.putNull("reject");
    } else {
      ObjectNode curve = root.putObject("reject");
      curve.put("digits", reject.digits());
      curve.put("others", reject.others());
      curve.put("auroc", number(reject.area()));
      curve.put("fpr95", number(reject.falsePositiveRate(0.95)));
    }
    return root.toString();
  }

  /** JSON has no NaN: a measure of nothing is null. */
  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
