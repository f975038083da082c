package dev.inkling.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.Prediction;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberReading;
import dev.inkling.number.NumberSegment;
import dev.inkling.number.StrokePart;

/** Answers as JSON; the help of {@link RecognizeCommand} says which. */
final class AnswerJson {

  private static final JsonMapper JSON = new JsonMapper();

  private AnswerJson() {}

  /** An object that names the drawing: its line only where there is one. */
  static ObjectNode of(String file, long line) {
    ObjectNode object = JSON.createObjectNode();
    object.put("file", file);
    if (line > 0) {
      object.put("line", line);
    }
    return object;
  }

  static void put(ObjectNode object, Prediction prediction) {
    object.put("digit", prediction.digit());
    object.put("confidence", prediction.confidence());
    ArrayNode probabilities = object.putArray("probabilities");
    for (float probability : prediction.probabilities()) {
      probabilities.add(probability);
    }
    object.put("isDigit", prediction.isDigit());
    object.put("digitScore", prediction.digitScore());
    object.put("isBlank", prediction.isBlank());
    object.put("isSeveral", prediction.isSeveral());
  }

  static String of(String file, long line, NumberPrediction number) {
    ObjectNode object = of(file, line);
    object.put("text", number.text());
    object.put("confidence", number.confidence());
    object.put("isNumber", number.isNumber());
    ArrayNode segments = object.putArray("segments");
    for (NumberSegment segment : number.segments()) {
      put(segments.addObject(), segment);
    }
    ArrayNode alternatives = object.putArray("alternatives");
    for (NumberReading reading : number.alternatives()) {
      alternatives.addObject().put("text", reading.text()).put("confidence", reading.confidence());
    }
    return object.toString();
  }

  private static void put(ObjectNode node, NumberSegment segment) {
    node.put("digit", segment.digit());
    node.put("confidence", segment.prediction().probability(segment.digit()));
    segment.strokes().forEach(node.putArray("strokes")::add);
    ArrayNode parts = node.putArray("parts");
    for (StrokePart part : segment.parts()) {
      parts.addArray().add(part.stroke()).add(part.from()).add(part.to());
    }
    put(node.putObject("prediction"), segment.prediction());
  }
}
