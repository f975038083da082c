package dev.inkling.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.console.Console;
import dev.inkling.console.RecognizerOptions;
import dev.inkling.console.Subcommand;
import dev.inkling.data.answer.AnswerJson;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.io.FileKind;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.image.GrayImage;
import dev.inkling.ink.Ink;
import dev.inkling.number.NumberPrediction;
import dev.inkling.number.NumberReading;
import dev.inkling.number.NumberRecognizer;
import dev.inkling.number.NumberSegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what drawings and pictures show. */
@Command(
    name = "recognize",
    description = {
      "Says which digit a picture or a drawing shows: the digit, its confidence, and the two"
          + " runners-up. What does not look like a digit is marked \"not a digit?\"; of what has"
          + " no ink it says \"nothing drawn\".",
      "",
      "FILE is a picture of one digit (PNG, JPEG, GIF, BMP, WebP), dark on light or light on dark,"
          + " or drawings, NDJSON, one a line: {\"strokes\":[[[x,y],[x,y,t],…],…]}. Drawings of"
          + " Quick Draw, of signature_pad and in InkML are read too. Files may be gzipped; they"
          + " are told apart by content, not by name. A file that cannot be read is named, the"
          + " others are read."
    },
    footer = {
      "  inkling recognize seven.png",
      "  inkling recognize drawings.ndjson --json",
      "  echo '{\"strokes\":[[[0,0],[40,0],[15,70]]]}' | inkling recognize -",
      "",
      "--numbers reads several digits side by side as a number: its text and confidence, the digits"
          + " with their strokes, counted from 0, and other readings. What is no number of several"
          + " digits is marked \"not a number?\". Pictures of numbers must be clean, scans or"
          + " screenshots; a stroke is then a connected piece of ink.",
      "",
      "--json prints one object a line; line is there for drawings only:",
      "  {\"file\",\"line\",\"digit\",\"confidence\",\"probabilities\":[10],\"isDigit\","
          + "\"digitScore\",\"isBlank\",\"isSeveral\"}",
      "Where isBlank is true nothing is drawn, and all digits are equally likely. Where isSeveral"
          + " is true a picture shows more than one digit, and isDigit is false. With --numbers:",
      "  {\"file\",\"line\",\"text\",\"confidence\",\"isNumber\",",
      "   \"segments\":[{\"digit\",\"confidence\",\"strokes\":[…],\"parts\":[[stroke,from,to],…],"
          + "\"prediction\":{as above}}],",
      "   \"alternatives\":[{\"text\",\"confidence\"}]}",
      "A part is a run of a stroke's points, from the first to the last of them."
    },
    exitCodeList = "0:all went well, whatever the answer")
public final class RecognizeCommand implements Subcommand, Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Pictures and drawings; - for standard input.")
  private List<String> files = new ArrayList<>();

  @Mixin private RecognizerOptions model;

  @Option(names = "--numbers", description = "Read numbers of several digits, see below.")
  private boolean numbers;

  @Option(names = "--json", description = "Print one JSON object a line, see below.")
  private boolean json;

  @Spec private CommandSpec spec;

  private DigitRecognizer recognizer;
  private NumberRecognizer numberRecognizer;

  @Override
  public Integer call() throws IOException {
    recognizer = model.recognizer();
    numberRecognizer = NumberRecognizer.of(recognizer);
    int code = 0;
    for (String file : files) {
      try {
        if (file.equals(STANDARD_INPUT)) {
          recognize(System.in, file);
        } else {
          Path path = Path.of(file);
          Sources.requireFile(path);
          try (InputStream in = Files.newInputStream(path)) {
            recognize(in, file);
          }
        }
      } catch (InvalidDataException e) {
        // What is wrong with one file is no reason not to read the others.
        code = Console.reportWrongInput(spec.commandLine(), e);
      }
    }
    return code;
  }

  private void recognize(InputStream in, String file) throws IOException {
    InputStream unpacked = Sources.unpacked(in, file);
    FileKind kind = FileKind.peek(unpacked, file);
    switch (kind) {
      case PICTURE -> {
        GrayImage picture = PictureReader.read(unpacked, file);
        if (numbers) {
          print(file, 0, numberRecognizer.recognize(picture));
        } else {
          print(file, 0, recognizer.recognize(picture));
        }
      }
      case JSON, INKML ->
          InkReader.stream(unpacked, file, (drawing, line) -> recognize(drawing.ink(), file, line));
      default ->
          throw kind.refusal(file, "a picture " + PictureReader.KINDS + " or drawings (NDJSON)");
    }
  }

  private void recognize(Ink ink, String file, long line) throws InvalidDataException {
    if (!numbers) {
      print(file, line, recognizer.recognize(ink));
      return;
    }
    NumberPrediction number;
    try {
      number = numberRecognizer.recognize(ink);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(file + ":" + line + ": " + e.getMessage(), e);
    }
    print(file, line, number);
  }

  private void print(String file, long line, NumberPrediction number) {
    if (json) {
      ObjectNode object = object(file, line);
      AnswerJson.put(object, number);
      print(object.toString());
    } else {
      print(text(place(file, line), number));
    }
  }

  /** Prints one answer at once, so that a pipe gets it before the next drawing is there. */
  private void print(String file, long line, Prediction prediction) {
    print(json ? json(file, line, prediction) : text(file, line, prediction));
  }

  private void print(String answer) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(answer);
    out.flush();
  }

  private static String place(String file, long line) {
    return line > 0 ? file + ":" + line : file;
  }

  private static String json(String file, long line, Prediction prediction) {
    ObjectNode object = object(file, line);
    AnswerJson.put(object, prediction);
    return object.toString();
  }

  /** An object that names the drawing: its line only where there is one. */
  private static ObjectNode object(String file, long line) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("file", file);
    if (line > 0) {
      object.put("line", line);
    }
    return object;
  }

  private static String text(String file, long line, Prediction prediction) {
    String name = place(file, line);
    if (prediction.isBlank()) {
      return name + ": nothing drawn";
    }
    if (prediction.isSeveral()) {
      // No figure: it would say how sure the network is of one of them.
      return name + ": more than one digit? (--numbers reads a number)";
    }
    List<Integer> ranked = prediction.ranked();
    return String.format(
        Locale.ROOT,
        "%s: %d (%.1f %%), then %d (%.1f %%), %d (%.1f %%)%s",
        name,
        ranked.get(0),
        100 * prediction.probability(ranked.get(0)),
        ranked.get(1),
        100 * prediction.probability(ranked.get(1)),
        ranked.get(2),
        100 * prediction.probability(ranked.get(2)),
        prediction.isDigit() ? "" : "  not a digit?");
  }

  private static String text(String name, NumberPrediction number) {
    if (number.segments().isEmpty()) {
      return name + ": nothing drawn";
    }
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s: %s, digits", name, text(number.best())));
    for (NumberSegment segment : number.segments()) {
      String strokes = segment.strokes().stream().map(String::valueOf).collect(joining("+"));
      text.append(String.format(Locale.ROOT, " %d (stroke %s)", segment.digit(), strokes));
    }
    text.append(", else ");
    text.append(number.alternatives().stream().map(RecognizeCommand::text).collect(joining(", ")));
    return text + (number.isNumber() ? "" : "  not a number?");
  }

  private static String text(NumberReading reading) {
    return String.format(Locale.ROOT, "%s (%.1f %%)", reading.text(), 100 * reading.confidence());
  }
}
