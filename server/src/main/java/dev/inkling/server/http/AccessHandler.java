package dev.inkling.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Who is answered: requests that name one of our hosts, and, where there is a token, programs that
 * know it.
 *
 * <p>A page of another origin can make its own name stand for this machine's address (DNS
 * rebinding) and would then read what only this machine may see; but its requests still carry that
 * name. An address cannot be made to stand for another, so addresses are let through.
 */
public final class AccessHandler extends Handler.Wrapper {

  private static final String ANY = "*";

  private static final Pattern ADDRESS = Pattern.compile("\\[?[0-9a-f]*:[0-9a-f:.%]*]?|[0-9.]+");

  private static final String SCHEME = "bearer ";

  private final Set<String> hosts = new HashSet<>();
  private final byte[] token;

  /**
   * Of a service.
   *
   * @param hosts names of it, besides localhost; {@code *} for any
   * @param token what programs must know, or null
   */
  public AccessHandler(List<String> hosts, String token) {
    this.hosts.add("localhost");
    hosts.forEach(host -> this.hosts.add(host.toLowerCase(Locale.ROOT)));
    this.token = token == null ? null : token.getBytes(UTF_8);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = Request.getServerName(request);
    if (host != null && !isOurs(host.toLowerCase(Locale.ROOT))) {
      ProblemHandler.write(
          request,
          response,
          callback,
          Problem.of(
              HttpStatus.MISDIRECTED_REQUEST_421,
              "Host (" + host + ") must be an address, localhost or a name that --allow-host has"));
      return true;
    }
    if (token != null && Paths.isGuarded(ProblemHandler.path(request)) && !isKnown(request)) {
      ProblemHandler.write(
          request,
          response,
          callback,
          Problem.of(
              HttpStatus.UNAUTHORIZED_401, "Authorization must be Bearer and the service's token"));
      return true;
    }
    return super.handle(request, response, callback);
  }

  private boolean isOurs(String host) {
    return hosts.contains(host) || hosts.contains(ANY) || ADDRESS.matcher(host).matches();
  }

  private boolean isKnown(Request request) {
    String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return given != null
        && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        // In a time that says nothing of how much is right.
        && MessageDigest.isEqual(given.substring(SCHEME.length()).trim().getBytes(UTF_8), token);
  }
}
