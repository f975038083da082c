package dev.inkling.data.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.Prediction;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberReading;
import dev.inkling.number.NumberSegment;
import dev.inkling.number.StrokePart;

/**
 * Answers as JSON, the same on the command line and over HTTP; the help of {@code inkling
 * recognize} and the service's openapi.yaml say which keys there are.
 */
public final class AnswerJson {

  private AnswerJson() {}

  /** Adds what is said of one digit. */
  public static void put(ObjectNode object, Prediction prediction) {
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

  /** Adds what is said of a number. */
  public static void put(ObjectNode object, NumberPrediction number) {
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
