package dev.inkling.server.api;

import dev.inkling.data.ink.LabeledInk;
import dev.inkling.server.http.Problem;
import dev.inkling.server.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/** What requests bring. */
public final class Bodies {

  /** The type of drawings. */
  public static final String JSON = "application/json";

  private Bodies() {}

  /**
   * A drawing that is known to be something.
   *
   * @throws ProblemException if it is broken, empty or without a label
   */
  public static LabeledInk labeled(Context context) {
    if (!mediaType(context).equals(JSON)) {
      throw unsupported(context, JSON);
    }
    LabeledInk drawing = DrawingAnswers.drawing(context.bodyAsBytes());
    if (!drawing.label().isKnown() && drawing.text().isEmpty()) {
      throw new ProblemException(Problem.badRequest("label or text must be given"));
    }
    if (drawing.ink().isEmpty()) {
      throw new ProblemException(Problem.badRequest("strokes must be at least one"));
    }
    return drawing;
  }

  /** What the client says that it sends, without parameters. */
  static String mediaType(Context context) {
    requirePlain(context);
    String type = context.contentType();
    return type == null ? "" : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
  }

  /** What is packed would have to be unpacked before its size is known. */
  public static void requirePlain(Context context) {
    String encoding = context.header(Header.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "Content-Encoding (" + encoding + ") must be identity");
    }
  }

  static ProblemException unsupported(Context context, String supported) {
    String type = context.contentType();
    return new ProblemException(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
        "Content-Type (" + (type == null ? "" : type) + ") must be " + supported);
  }
}
