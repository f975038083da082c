package dev.inkling.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inkling.page.site.SecurityHeaders;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers requests that no route answers: too broken, too large, too many. */
public final class ProblemHandler extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    write(request, response, callback, problem(status, request));
  }

  private static Problem problem(int status, Request request) {
    return switch (status) {
      case HttpStatus.SERVICE_UNAVAILABLE_503 -> Problem.busy();
      case HttpStatus.TOO_MANY_REQUESTS_429 ->
          new Problem(
              status,
              "requests from this address come faster than allowed; please try again",
              "rate",
              null,
              "must be at most what --rate-limit allows");
      case HttpStatus.NOT_FOUND_404 ->
          Problem.of(status, "path (" + request.getHttpURI().getPath() + ") must be one of ours");
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, HttpStatus.URI_TOO_LONG_414 ->
          Problem.of(
              status, "request line and headers must be at most " + Limits.HEADER_BYTES + " bytes");
      default -> Problem.of(status);
    };
  }

  /** Ends a request with a problem. */
  public static void write(Request request, Response response, Callback callback, Problem problem) {
    SecurityHeaders.ALL.forEach(response.getHeaders()::put);
    ErrorBody body = ErrorBody.of(path(request), problem);
    response.setStatus(problem.status());
    body.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, body.contentType());
    byte[] bytes = body.text().getBytes(UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  /** The path, decoded where that can be done. */
  static String path(Request request) {
    String path = Request.getPathInContext(request);
    return path == null ? "/" : path;
  }
}
