package dev.inkling.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.data.answer.JsonText;
import dev.inkling.server.http.Limits;
import dev.inkling.server.http.Problem;
import dev.inkling.server.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Drawings, one a line, answered one a line while they arrive: a batch of any size needs the memory
 * of one line. A broken line becomes an object with its number and the problem; the others are
 * answered all the same.
 */
final class DrawingBatch {

  private static final int BUFFER = 1 << 16;

  private final DrawingAnswers answers;
  private final Kind kind;
  private final Limits limits;
  private final Semaphore places;
  private final long deadline;

  /** Where in the buffer the next byte is, and where its bytes end. */
  private int at;

  private int end;
  private final byte[] buffer = new byte[BUFFER];

  DrawingBatch(DrawingAnswers answers, Kind kind, Limits limits, Semaphore places) {
    this.answers = answers;
    this.kind = kind;
    this.limits = limits;
    this.places = places;
    this.deadline = System.nanoTime() + limits.time().toNanos();
  }

  /** Answers until the input's end, or a limit is met, which the last line then says. */
  void run(InputStream in, OutputStream out) throws IOException, InterruptedException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteArrayOutputStream ready = new ByteArrayOutputStream();
    long number = 0;
    while (read(in, line, ready, out)) {
      number++;
      if (isBlank(line)) {
        continue;
      }
      Problem limit = exceeded(number);
      ready.write((limit == null ? answer(line, number) : error(limit, number)).getBytes(UTF_8));
      ready.write('\n');
      if (limit != null) {
        break;
      }
      if (ready.size() >= BUFFER) {
        flush(ready, out);
      }
    }
    flush(ready, out);
  }

  private Problem exceeded(long number) {
    if (number > limits.batchLines()) {
      return Problem.of(
          HttpStatus.PAYLOAD_TOO_LARGE_413,
          "number of lines (" + number + ") must be at most " + limits.batchLines());
    }
    if (System.nanoTime() - deadline > 0) {
      return Problem.of(
          HttpStatus.REQUEST_TIMEOUT_408,
          "batch must be answered within " + limits.time().toSeconds() + " seconds");
    }
    return null;
  }

  private String answer(ByteArrayOutputStream line, long number) throws InterruptedException {
    // Many batches at once must not slow down those who ask for one answer.
    places.acquire();
    try {
      if (line.size() > Limits.LINE_BYTES) {
        throw new ProblemException(
            HttpStatus.PAYLOAD_TOO_LARGE_413,
            "line must be at most " + Limits.LINE_BYTES + " bytes");
      }
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("line", number);
      object.setAll(answers.ofInk(line.toByteArray(), kind));
      return JsonText.of(object);
    } catch (ProblemException e) {
      return error(e.problem(), number);
    } finally {
      places.release();
    }
  }

  private static String error(Problem problem, long number) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("line", number);
    object.set("error", problem.json());
    return JsonText.of(object);
  }

  /**
   * The next line without its end; of one that is too long only the beginning. Before it waits for
   * more, it hands over what is ready: the client may wait too.
   */
  private boolean read(
      InputStream in, ByteArrayOutputStream line, ByteArrayOutputStream ready, OutputStream out)
      throws IOException {
    line.reset();
    boolean isThere = false;
    while (true) {
      if (at == end) {
        if (in.available() == 0) {
          flush(ready, out);
        }
        at = 0;
        end = in.read(buffer);
        if (end < 0) {
          end = 0;
          return isThere;
        }
        continue;
      }
      isThere = true;
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      // One byte more than allowed says that the line is too long.
      line.write(buffer, from, Math.min(at - from, Limits.LINE_BYTES + 1 - line.size()));
      if (at < end) {
        at++;
        return true;
      }
    }
  }

  private static void flush(ByteArrayOutputStream ready, OutputStream out) throws IOException {
    if (ready.size() > 0) {
      ready.writeTo(out);
      out.flush();
      ready.reset();
    }
  }

  private static boolean isBlank(ByteArrayOutputStream line) {
    for (byte b : line.toByteArray()) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
