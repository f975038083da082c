package consumer;

import dev.inkling.*;
import dev.inkling.ink.*;
import java.io.File;

/** The README's example, run with the published jar alone. */
public class ReadmeExample {

  /** Prints the digit; fails if it is not 7, or if the jar lacks something or brought another. */
  public static void main(String[] args) {
    DigitRecognizer recognizer = DigitRecognizer.bundled();       // thread-safe: make one, keep it
    Prediction prediction = recognizer.recognize(
        Ink.of(Stroke.of(new double[] {10, 60, 30}, new double[] {10, 10, 90})));
    prediction.digit();         // 7
    prediction.confidence();    // calibrated probability
    prediction.isDigit();       // false for a scribble or a letter

    System.out.println("digit " + prediction.digit());
    require(prediction.digit() == 7 && prediction.isDigit(), "not a 7: " + prediction);
    String path = System.getProperty("jdk.module.path");
    require(path.split(File.pathSeparator).length == 2, "more than recogniser and consumer: " + path);
    for (String file : new String[] {"/META-INF/LICENSE", "/META-INF/NOTICE"}) {
      require(DigitRecognizer.class.getResource(file) != null, "the jar lacks " + file);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
