package dev.inkling.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.answer.AnswerJson;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.image.GrayImage;
import dev.inkling.ink.Ink;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberRecognizer;
import dev.inkling.server.http.Problem;
import dev.inkling.server.http.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;

/** From the bytes of a drawing or a picture to an answer. Safe for use by several threads. */
final class DrawingAnswers {

  private final DigitRecognizer digits;
  private final NumberRecognizer numbers;
  private final long maxPixels;

  DrawingAnswers(DigitRecognizer digits, long maxPixels) {
    this.digits = digits;
    this.numbers = NumberRecognizer.of(digits);
    this.maxPixels = maxPixels;
  }

  /**
   * The one drawing that JSON holds.
   *
   * @throws ProblemException if it is broken or not one
   */
  static LabeledInk drawing(byte[] json) {
    List<LabeledInk> drawings = new ArrayList<>(1);
    try {
      InkReader.streamJson(
          new ByteArrayInputStream(json), Problem.BODY, (drawing, line) -> drawings.add(drawing));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (drawings.size() != 1) {
      throw new ProblemException(
          Problem.badRequest("number of drawings (" + drawings.size() + ") must be 1"));
    }
    return drawings.get(0);
  }

  ObjectNode ofInk(byte[] json, Kind kind) {
    Ink ink = drawing(json).ink();
    return answer(kind, () -> numbers.recognize(ink), () -> digits.recognize(ink));
  }

  ObjectNode ofPicture(byte[] bytes, Kind kind) {
    GrayImage picture = picture(bytes);
    return answer(kind, () -> numbers.recognize(picture), () -> digits.recognize(picture));
  }

  private static ObjectNode answer(
      Kind kind, Supplier<NumberPrediction> number, Supplier<Prediction> digit) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    NumberPrediction read = kind == Kind.DIGIT ? null : number(kind, number);
    if (read == null) {
      AnswerJson.put(answer, digit.get());
    } else {
      AnswerJson.put(answer, read);
    }
    return answer;
  }

  /** Null where a number is not asked for and is not there. */
  private static NumberPrediction number(Kind kind, Supplier<NumberPrediction> reader) {
    try {
      NumberPrediction number = reader.get();
      return kind == Kind.NUMBER || number.isNumber() ? number : null;
    } catch (IllegalArgumentException e) {
      if (kind == Kind.AUTO) {
        return null;
      }
      throw new ProblemException(Problem.badRequest(e.getMessage()));
    }
  }

  private GrayImage picture(byte[] bytes) {
    try {
      long pixels = PictureReader.pixels(bytes, Problem.BODY);
      if (pixels > maxPixels) {
        throw new ProblemException(
            HttpStatus.PAYLOAD_TOO_LARGE_413,
            "picture (" + pixels + " pixels) must be at most " + maxPixels + " pixels");
      }
      return PictureReader.read(new ByteArrayInputStream(bytes), Problem.BODY);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badRequest(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
