package dev.inkling.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.DigitRecognizer;
import dev.inkling.data.answer.JsonText;
import dev.inkling.server.http.Limits;
import dev.inkling.server.http.Paths;
import dev.inkling.server.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpStatus;

/** The routes that recognise drawings and pictures. */
public final class RecognizeRoutes {

  /** The query parameter that says what is looked for. */
  private static final String KIND = "kind";

  private static final String NDJSON = "application/x-ndjson";

  /** What of pictures both browsers and telephones make. */
  private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp");

  private final DrawingAnswers answers;
  private final Limits limits;
  private final Semaphore batches = new Semaphore(Limits.BATCHES);
  private final Semaphore lines;

  private RecognizeRoutes(DigitRecognizer recognizer, Limits limits) {
    this.answers = new DrawingAnswers(recognizer, limits.pixels());
    this.limits = limits;
    this.lines = new Semaphore(limits.concurrency(), true);
  }

  /** Adds the routes. */
  public static void add(RoutesConfig routes, DigitRecognizer recognizer, Limits limits) {
    RecognizeRoutes own = new RecognizeRoutes(recognizer, limits);
    routes.post("/v1/recognize", own::recognize);
    routes.post(Paths.BATCH, own::batch);
  }

  private void recognize(Context context) {
    Kind kind = Kind.of(context.queryParam(KIND));
    String type = Bodies.mediaType(context);
    if (!type.equals(Bodies.JSON) && !PICTURES.contains(type)) {
      throw Bodies.unsupported(context, "application/json, image/png, image/jpeg or image/webp");
    }
    byte[] body = context.bodyAsBytes();
    ObjectNode answer =
        type.equals(Bodies.JSON) ? answers.ofInk(body, kind) : answers.ofPicture(body, kind);
    context.contentType(Bodies.JSON).result(JsonText.of(answer));
  }

  private void batch(Context context) throws IOException, InterruptedException {
    Kind kind = Kind.of(context.queryParam(KIND));
    if (!Bodies.mediaType(context).equals(NDJSON)) {
      throw Bodies.unsupported(context, NDJSON);
    }
    if (!batches.tryAcquire()) {
      throw new ProblemException(
          HttpStatus.SERVICE_UNAVAILABLE_503,
          "number of batches at once must be at most " + Limits.BATCHES);
    }
    try {
      context.contentType(NDJSON);
      new DrawingBatch(answers, kind, limits, lines)
          .run(context.bodyInputStream(), context.res().getOutputStream());
    } finally {
      batches.release();
    }
  }
}
