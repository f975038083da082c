package dev.inkling.server.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.inkling.data.ink.InkWriter;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.server.api.Bodies;
import dev.inkling.server.http.Paths;
import dev.inkling.server.http.Problem;
import dev.inkling.server.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;

/** The routes that take samples and take them back. Nothing hands them out. */
public final class SampleRoutes {

  private static final String KEY = "Idempotency-Key";

  /** As the table has room for it. */
  private static final Pattern KEY_FORM = Pattern.compile("[!-~]{8,100}");

  /** Each holds a thread while the database works, or does not answer. */
  private static final int MOST_AT_ONCE = 8;

  private final SampleStore store;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  private SampleRoutes(SampleStore store) {
    this.store = store;
  }

  /** Adds the routes. */
  public static void add(RoutesConfig routes, SampleStore store) {
    SampleRoutes own = new SampleRoutes(store);
    routes.post(Paths.SAMPLES, own.limited(own::add));
    routes.delete(Paths.SAMPLES + "/{id}", own.limited(own::delete));
  }

  private Handler limited(Handler handler) {
    return context -> {
      if (!places.tryAcquire()) {
        throw away();
      }
      try {
        handler.handle(context);
      } finally {
        places.release();
      }
    };
  }

  private void add(Context context) throws IOException {
    String key = context.header(KEY);
    if (key == null || !KEY_FORM.matcher(key).matches()) {
      throw new ProblemException(
          Problem.badRequest(
              "%s (%s) must be 8 to 100 printable ASCII characters"
                  .formatted(KEY, key == null ? "" : key)));
    }
    String line = line(Bodies.labeled(context));
    if (line.length() > SampleStore.MOST_CHARACTERS) {
      throw new ProblemException(
          HttpStatus.PAYLOAD_TOO_LARGE_413,
          "drawing (%s characters) must be at most %s characters"
              .formatted(line.length(), SampleStore.MOST_CHARACTERS));
    }
    try {
      StoredSample sample = store.add(key, line);
      if (!sample.drawing().equals(line)) {
        throw new ProblemException(
            HttpStatus.UNPROCESSABLE_ENTITY_422,
            KEY + " (" + key + ") must be of this drawing: another one came with it");
      }
      context.status(HttpStatus.CREATED_201).contentType(Bodies.JSON);
      context.result(JsonNodeFactory.instance.objectNode().put("id", sample.id()).toString());
    } catch (SampleStoreException e) {
      throw away();
    }
  }

  private static ProblemException away() {
    return new ProblemException(
        HttpStatus.SERVICE_UNAVAILABLE_503, "sample store must be there and have room; try again");
  }

  /** As it is exported: without keys that the format does not know. */
  private static String line(LabeledInk drawing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InkWriter writer = new InkWriter(out)) {
      writer.write(drawing);
    }
    return out.toString(UTF_8).strip();
  }

  private void delete(Context context) {
    String id = context.pathParam("id");
    try {
      if (!store.delete(id)) {
        throw new ProblemException(
            HttpStatus.NOT_FOUND_404, "id (" + id + ") must be that of a stored sample");
      }
      context.status(HttpStatus.NO_CONTENT_204);
    } catch (SampleStoreException e) {
      throw away();
    }
  }
}
