package dev.inkling.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Waits for a request's body before the next handler runs: who sends slowly holds neither a thread
 * nor one of the few places among the requests that are computed. A body is refused that is too
 * large, whether it says so or not, or takes too long; and all bodies together have a limit.
 *
 * <p>Batches go through as they arrive: they may be larger than memory.
 */
public final class BodyHandler extends Handler.Wrapper {

  /**
   * So many bytes of a body that is too large are read and dropped before the answer: most clients
   * read an answer only once they have sent everything.
   */
  private static final long DROPPED_BYTES = 64L << 20;

  private final Limits limits;
  private final int budget;
  private final Semaphore held;

  /** With a service's limits. */
  public BodyHandler(Limits limits) {
    this.limits = limits;
    this.budget = Math.max(Limits.HELD_BYTES, 2 * limits.bodyBytes());
    this.held = new Semaphore(budget);
  }

  /** How many bytes of bodies are held at present. */
  public int heldBytes() {
    return budget - held.availablePermits();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long length = request.getLength();
    if (length == 0 || ProblemHandler.path(request).equals(Paths.BATCH)) {
      return super.handle(request, response, callback);
    }
    boolean isAsking = request.getHeaders().contains(HttpHeader.EXPECT);
    if (length > DROPPED_BYTES || (length > limits.bodyBytes() && isAsking)) {
      ProblemHandler.write(request, response, callback, tooLarge(length));
      return true;
    }
    new Arrival(request, response, callback).start();
    return true;
  }

  private Problem tooLarge(long length) {
    return Problem.of(
        HttpStatus.PAYLOAD_TOO_LARGE_413,
        "body (%s bytes) must be at most %s bytes"
            .formatted(length < 0 ? "more" : length, limits.bodyBytes()));
  }

  private boolean next(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, response, callback);
  }

  /** A body on its way. */
  private final class Arrival implements Runnable {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private Scheduler.Task deadline;
    private long size;
    private boolean isReleased;

    Arrival(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = Callback.from(callback, this::release);
    }

    void start() {
      deadline =
          request
              .getComponents()
              .getScheduler()
              .schedule(this::expire, limits.time().toMillis(), TimeUnit.MILLISECONDS);
      run();
    }

    /** Takes what is there, then waits for more. */
    @Override
    public void run() {
      while (!isOver.get()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          end(Problem.badRequest("body (" + size + " bytes) must be complete"));
          return;
        }
        boolean isKept = keep(chunk.getByteBuffer());
        boolean isLast = chunk.isLast();
        chunk.release();
        if (!isKept) {
          end(Problem.busy());
          return;
        }
        if (size > DROPPED_BYTES || (isLast && size > limits.bodyBytes())) {
          end(tooLarge(isLast ? size : -1));
          return;
        }
        if (isLast) {
          deliver();
          return;
        }
      }
    }

    /** Takes over bytes; a length that is only said takes no room. False where there is none. */
    private synchronized boolean keep(ByteBuffer bytes) {
      int count = bytes.remaining();
      size += count;
      // A body whose time is up may still have been read from.
      if (size > limits.bodyBytes() || isReleased) {
        return true;
      }
      if (!held.tryAcquire(count)) {
        return false;
      }
      byte[] copy = new byte[count];
      bytes.get(copy);
      body.write(copy, 0, count);
      return true;
    }

    private synchronized void release() {
      isReleased = true;
      held.release(body.size());
    }

    private void deliver() {
      if (!isOver.compareAndSet(false, true)) {
        return;
      }
      deadline.cancel();
      Request whole = new WholeRequest(request, body.toByteArray());
      try {
        if (!next(whole, response, callback)) {
          Response.writeError(whole, response, callback, HttpStatus.NOT_FOUND_404);
        }
      } catch (Exception e) {
        Response.writeError(whole, response, callback, e);
      }
    }

    private void expire() {
      end(
          Problem.of(
              HttpStatus.REQUEST_TIMEOUT_408,
              "body must be there within %s seconds".formatted(limits.time().toSeconds())));
    }

    private void end(Problem problem) {
      if (isOver.compareAndSet(false, true)) {
        deadline.cancel();
        // What is left of the body would be taken for the next request.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ProblemHandler.write(request, response, callback, problem);
      }
    }
  }

  /** A request whose body is there. */
  private static final class WholeRequest extends Request.Wrapper {

    private final int length;
    private Content.Chunk chunk;

    WholeRequest(Request request, byte[] body) {
      super(request);
      length = body.length;
      chunk = Content.Chunk.from(ByteBuffer.wrap(body), true);
    }

    @Override
    public long getLength() {
      return length;
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk next = chunk;
      chunk = Content.Chunk.EOF;
      return next;
    }

    @Override
    public void demand(Runnable demandCallback) {
      getContext().execute(demandCallback);
    }
  }
}
