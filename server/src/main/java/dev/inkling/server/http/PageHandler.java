package dev.inkling.server.http;

import dev.inkling.page.site.Site;
import dev.inkling.page.site.SiteFile;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands out the page's files. No thread waits for a client that reads slowly, and all answers of a
 * file share its bytes.
 */
public final class PageHandler extends Handler.Wrapper {

  private final Site site;

  /** For the files of that page; requests for programs go to the next handler. */
  public PageHandler(Site site) {
    this.site = site;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = ProblemHandler.path(request);
    if (Paths.isService(path)) {
      return super.handle(request, response, callback);
    }
    boolean isGet = HttpMethod.GET.is(request.getMethod());
    if (!isGet && !HttpMethod.HEAD.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return true;
    }
    SiteFile file = site.file(path.equals("/") ? Site.INDEX : path.substring(1));
    if (file == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      return true;
    }
    answer(file, isGet, request.getHeaders(), response, callback);
    return true;
  }

  private static void answer(
      SiteFile file, boolean isGet, HttpFields asked, Response response, Callback callback) {
    boolean isCompressed = file.gzip() != file.bytes() && acceptsGzip(asked);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.VARY, "Accept-Encoding");
    headers.put(
        HttpHeader.CACHE_CONTROL,
        file.isForEver() ? "public, max-age=31536000, immutable" : "no-cache");
    // One tag for each encoding: they are different bytes.
    String tag = isCompressed ? file.tag().replaceAll("\"$", "-gzip\"") : file.tag();
    headers.put(HttpHeader.ETAG, tag);
    if (matches(asked.get(HttpHeader.IF_NONE_MATCH), tag)) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      callback.succeeded();
      return;
    }
    if (isCompressed) {
      headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    byte[] bytes = isCompressed ? file.gzip() : file.bytes();
    headers.put(HttpHeader.CONTENT_TYPE, file.contentType());
    headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.setStatus(HttpStatus.OK_200);
    response.write(true, isGet ? ByteBuffer.wrap(bytes) : ByteBuffer.allocate(0), callback);
  }

  private static boolean acceptsGzip(HttpFields asked) {
    String accepted = asked.get(HttpHeader.ACCEPT_ENCODING);
    if (accepted == null) {
      return false;
    }
    for (String part : accepted.split(",", -1)) {
      String[] coding = part.trim().split("\\s*;\\s*q=", -1);
      if (coding[0].equalsIgnoreCase("gzip") || coding[0].equals("*")) {
        return coding.length == 1 || !coding[1].matches("0(\\.0*)?");
      }
    }
    return false;
  }

  private static boolean matches(String condition, String tag) {
    if (condition == null) {
      return false;
    }
    for (String part : condition.split(",", -1)) {
      String candidate = part.trim();
      if (candidate.equals("*") || candidate.equals(tag) || candidate.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
