package dev.inkling.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.page.site.Site;
import dev.inkling.page.site.SiteFile;
import dev.inkling.server.http.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern ASSET =
      Pattern.compile("(?:href|src)=\"([a-z]+\\.[0-9a-f]{16}\\.[a-z]+)\"");

  private static Server server;

  @BeforeAll
  static void start() throws IOException {
    server = Server.start("127.0.0.1", 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatGzipCannotShrinkIsSentAsItIs() throws Exception {
    byte[] index = new byte[20_000];
    new Random(1).nextBytes(index);
    Site site = Site.withNeighbors(index);
    String name =
        site.files().stream().map(SiteFile::name).filter(n -> n.endsWith(".index")).findAny().get();

    try (Server own = Server.start(ServerOptions.of(site, "127.0.0.1", 0))) {
      HttpResponse<byte[]> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + own.port() + "/" + name))
                  .header("Accept-Encoding", "gzip, deflate, br")
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
      assertThat(answer.body()).isEqualTo(index);
    }
  }

  @Test
  void thePageIsCheckedAtEveryVisitAndSentOnlyWhenNew() throws Exception {
    HttpResponse<byte[]> first = get("/");
    String tag = first.headers().firstValue("etag").orElseThrow();
    HttpResponse<byte[]> second = send(request("/").header("If-None-Match", tag));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "content-type")).hasValue("text/html;charset=utf-8");
    assertThat(header(first, "cache-control")).hasValue("no-cache");
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers().firstValue("etag")).hasValue(tag);
    assertThat(send(request("/").header("If-None-Match", "\"other\"")).statusCode()).isEqualTo(200);
  }

  @Test
  void everythingThatThePageNamesIsThereAndMayBeKeptForEver() throws Exception {
    List<String> assets = assets();

    assertThat(assets).hasSize(13);
    for (String asset : assets) {
      HttpResponse<byte[]> answer = get("/" + asset);

      assertThat(answer.statusCode()).as(asset).isEqualTo(200);
      assertThat(answer.body()).as(asset).isNotEmpty();
      assertThat(header(answer, "cache-control"))
          .as(asset)
          .hasValue("public, max-age=31536000, immutable");
    }
  }

  @Test
  void aNameHoldsTheHashOfItsContent() throws Exception {
    for (String asset : assets()) {
      assertThat(asset).contains(Site.hash(get("/" + asset).body()));
    }
  }

  @Test
  void scriptsAndStylesHaveTheTypesThatBrowsersInsistOn() throws Exception {
    for (String asset : assets()) {
      String type = header(get("/" + asset), "content-type").orElseThrow();

      switch (asset.substring(asset.lastIndexOf('.'))) {
        case ".js" -> assertThat(type).isEqualTo("text/javascript;charset=utf-8");
        case ".html" -> assertThat(type).isEqualTo("text/html;charset=utf-8");
        case ".css" -> assertThat(type).isEqualTo("text/css;charset=utf-8");
        case ".svg" -> assertThat(type).isEqualTo("image/svg+xml");
        case ".wasm" -> assertThat(type).isEqualTo("application/wasm");
        case ".png" -> assertThat(type).isEqualTo("image/png");
        case ".webmanifest" -> assertThat(type).isEqualTo("application/manifest+json");
        default -> assertThat(type).isEqualTo("application/octet-stream");
      }
    }
  }

  @Test
  void filesTravelCompressedToThoseWhoUnderstandIt() throws Exception {
    for (String asset : assets()) {
      HttpResponse<byte[]> plain = get("/" + asset);
      HttpResponse<byte[]> small =
          send(request("/" + asset).header("Accept-Encoding", "br;q=1.0, gzip;q=0.8, *;q=0.1"));

      assertThat(header(plain, "content-encoding")).isEmpty();
      assertThat(header(plain, "vary")).hasValue("Accept-Encoding");
      assertThat(header(small, "vary")).hasValue("Accept-Encoding");
      assertThat(header(small, "content-encoding")).hasValue("gzip");
      assertThat(small.body().length).isLessThan(plain.body().length);
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
        assertThat(in.readAllBytes()).isEqualTo(plain.body());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "gzip; q=0.000", "br"})
  void anEncodingThatIsNotAcceptedIsNotSent(String accepted) throws Exception {
    HttpResponse<byte[]> answer = send(request("/").header("Accept-Encoding", accepted));

    assertThat(header(answer, "content-encoding")).isEmpty();
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("<!doctype html>");
  }

  @Test
  void twoEncodingsHaveTwoTags() throws Exception {
    HttpResponse<byte[]> plain = get("/");
    HttpResponse<byte[]> small = send(request("/").header("Accept-Encoding", "gzip"));

    assertThat(header(small, "etag")).isNotEqualTo(header(plain, "etag"));
  }

  @Test
  void headAnswersLikeGetWithoutTheBody() throws Exception {
    HttpResponse<byte[]> get = get("/");
    HttpResponse<byte[]> head =
        send(request("/").method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : List.of("content-length", "content-type", "etag", "cache-control")) {
      assertThat(header(head, name)).as(name).isEqualTo(header(get, name)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void nothingButGetAndHeadIsAnswered(String method) throws Exception {
    HttpResponse<byte[]> answer =
        send(request("/").method(method, HttpRequest.BodyPublishers.ofString("x")));

    assertThat(answer.statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/style.css",
        "/digits.onnx",
        "/index.html/",
        "/a/b",
        "/..%5cx",
        "/META-INF/MANIFEST.MF",
        "/dev/inkling/page/files/start.js"
      })
  void whatIsNoFileOfThePageIsNotFound(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "content-type")).hasValue("text/plain;charset=utf-8");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("Not Found\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1",
        "GET /nothing HTTP/1.1",
        "POST / HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
        "GET /%00 HTTP/1.1",
        "GET /%zz HTTP/1.1",
        "nonsense"
      })
  void everyAnswerCarriesTheSecurityHeaders(String line) throws Exception {
    String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .containsIgnoringCase("X-Content-Type-Options: nosniff")
        .containsIgnoringCase("Referrer-Policy: no-referrer")
        .containsIgnoringCase("Content-Security-Policy: default-src 'none';")
        .doesNotContainIgnoringCase("Server:")
        .doesNotContain("jetty", "Jetty", "Exception", "root:");
  }

  @Test
  void scriptsCanNeitherBeWrittenIntoThePageNorEvaluated() throws Exception {
    String policy = header(get("/"), "content-security-policy").orElseThrow();
    String page = new String(get("/").body(), StandardCharsets.UTF_8);

    assertThat(policy).doesNotContain("unsafe-inline", "'unsafe-eval'", "http:", "https:", "*");
    assertThat(policy.replace("; frame-ancestors 'none'", "")).isSubstringOf(page);
    assertThat(page).doesNotContain("style=", "onclick", "onload", "http://", "https://");
  }

  @Test
  void aRequestLongerThanTheLimitIsRefused() throws Exception {
    String answer =
        raw("GET /" + "a".repeat(Limits.HEADER_BYTES) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 414");
  }

  @Test
  void aTakenPortIsOneSentence() {
    assertThatThrownBy(() -> Server.start("127.0.0.1", server.port()))
        .isInstanceOf(IOException.class)
        .hasMessage("port " + server.port() + " of 127.0.0.1 is taken; --port chooses another");
  }

  @Test
  void aPortOfAnotherProgramIsTheSameSentence() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Server.start("127.0.0.1", other.getLocalPort()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is taken; --port chooses another");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no.such.host.invalid", "not a host", "192.0.2.1"})
  void aHostThatIsNotThisMachineIsWrongInput(String host) {
    // 192.0.2.0/24 is reserved for documentation (RFC 5737).
    assertThatThrownBy(() -> Server.start(host, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--host (" + host + ") must be a name or address of this machine");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void aPortOutOfRangeIsWrongInput(int port) {
    assertThatThrownBy(() -> Server.start("127.0.0.1", port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--port (" + port + ") must be within 0 and 65535");
  }

  @Test
  void aClosedServerGivesItsPortBack() throws IOException {
    Server first = Server.start("127.0.0.1", 0);
    int port = first.port();
    first.close();

    Server second = Server.start("127.0.0.1", port);

    assertThat(second.port()).isEqualTo(port);
    second.close();
  }

  private static List<String> assets() throws Exception {
    Matcher matcher = ASSET.matcher(new String(get("/").body(), StandardCharsets.UTF_8));
    // What is asked for early is named twice.
    return matcher.results().map(result -> result.group(1)).distinct().toList();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    return send(request(path));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static Optional<String> header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name);
  }

  /** What comes back for bytes that no well-behaved client would send. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
