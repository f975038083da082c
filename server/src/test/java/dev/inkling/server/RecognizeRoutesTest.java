package dev.inkling.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.inkling.page.site.Site;
import dev.inkling.server.ServiceClient.Answer;
import dev.inkling.server.http.Limits;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognizeRoutesTest {

  private static final String SEVENTEEN =
      "{\"strokes\":[[[0,0],[0,80]],[[30,2],[70,2],[45,80]],[[40,40],[65,40]]]}";

  private static Server server;
  private static ServiceClient client;

  @BeforeAll
  static void start() throws Exception {
    Limits limits = new Limits(200_000, 1_000_000, 50, Duration.ofSeconds(20), 2, 0);
    server = Server.start(ServerOptions.of(Site.bundled(), "127.0.0.1", 0).withLimits(limits));
    client = new ServiceClient(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aDrawingIsAnsweredWithTheKeysOfTheCommandLine() throws Exception {
    Answer answer = client.post("/v1/recognize", ServiceClient.SEVEN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo("application/json");
    List<String> keys = new ArrayList<>();
    answer.json().fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "digit",
            "confidence",
            "probabilities",
            "isDigit",
            "digitScore",
            "isBlank",
            "isSeveral");
    assertThat(answer.json().get("digit").asInt()).isEqualTo(7);
    assertThat(answer.json().get("probabilities")).hasSize(10);
  }

  @Test
  void allCommittedDrawingsAreRead() throws Exception {
    List<String> lines = drawings();
    int right = 0;
    for (String line : lines) {
      JsonNode answer = client.post("/v1/recognize", line).json();
      right += answer.get("digit").equals(ServiceClient.JSON.readTree(line).get("label")) ? 1 : 0;
    }

    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(right).isGreaterThanOrEqualTo(lines.size() - 1);
  }

  @ParameterizedTest
  @CsvSource({"number,text", "auto,text", "digit,digit"})
  void aNumberIsReadWhereItIsAskedForOrThere(String kind, String key) throws Exception {
    JsonNode answer = client.post("/v1/recognize?kind=" + kind, SEVENTEEN).json();

    assertThat(answer.has(key)).isTrue();
    assertThat(answer.has("text") && !answer.get("text").asText().equals("17")).isFalse();
  }

  @Test
  void autoReadsASingleDigitAsADigit() throws Exception {
    JsonNode answer = client.post("/v1/recognize?kind=auto", ServiceClient.SEVEN).json();

    assertThat(answer.get("digit").asInt()).isEqualTo(7);
    assertThat(answer.has("text")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"png,image/png", "jpg,image/jpeg", "jpg,IMAGE/JPEG; q=1"})
  void aPictureIsReadByItsContentType(String format, String type) throws Exception {
    for (String kind : List.of("", "?kind=auto", "?kind=digit")) {
      Answer answer = client.post("/v1/recognize" + kind, type, picture(format, 100));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().get("digit").asInt()).isEqualTo(7);
    }
  }

  @Test
  void aWebpIsRead() throws Exception {
    // White with a black quarter, 32 x 24 pixels.
    byte[] webp =
        HexFormat.of()
            .parseHex(
                "524946462c000000574542505650384c200000002f1fc005000f30fff33ffff31f78100b26f94bef"
                    + "8f20a2ff51bc000000000000");
    Answer answer = client.post("/v1/recognize", "image/webp", webp);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("probabilities")).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"label\":12,\"strokes\":[]}|label|12|must be within 0 and 9 or null",
        "{\"label\":7}|strokes||must be given",
        "{\"strokes\":[[]]}|number of points in a stroke|0|must be positive",
        "{\"strokes\":[[[1e10,2]]]}|x of point 0|1.0E10|must be finite and within ±1e9",
        "``|number of drawings|0|must be 1",
        "{\"strokes\":[]}{\"strokes\":[]}|number of drawings|2|must be 1",
      })
  void whatIsWrongIsSaidWithNameValueAndRule(String body, String name, String value, String rule)
      throws Exception {
    Answer answer = client.post("/v1/recognize", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asText()).isEqualTo("about:blank");
    assertThat(answer.json().get("title").asText()).isEqualTo("Bad Request");
    assertThat(answer.json().get("status").asInt()).isEqualTo(400);
    assertThat(answer.json().get("name").asText()).isEqualTo(name);
    assertThat(answer.json().get("value").asText(null)).isEqualTo(value);
    assertThat(answer.json().get("rule").asText()).isEqualTo(rule);
    assertThat(answer.json().get("detail").asText()).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"strokes\":[[[1,2]]]",
        "\u0000",
        "7",
        "null",
        "\"strokes\"",
        "{\"strokes\":[[[1,2]]],\"strokes\":[]}",
        "{\"strokes\":[[[NaN,2]]]}",
        "<ink xmlns=\"http://www.w3.org/2003/InkML\"><trace>1 2, 3 4</trace></ink>"
      })
  void brokenJsonIsTheClientsMistake(String body) throws Exception {
    Answer answer = client.post("/v1/recognize", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("rule").asText()).startsWith("must be");
    assertThat(answer.text()).doesNotContain("Exception", "com.fasterxml", "\tat ");
  }

  @Test
  void deepJsonIsRefusedWithoutHarm() throws Exception {
    String deep = "{\"strokes\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";

    assertThat(client.post("/v1/recognize", deep).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "image/gif", "x", ""})
  void anotherContentTypeIsUnsupported(String type) throws Exception {
    Answer answer = client.post("/v1/recognize", type, ServiceClient.SEVEN.getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("name").asText()).isEqualTo("Content-Type");
    assertThat(answer.json().get("value").asText()).isEqualTo(type);
  }

  @Test
  void packedBodiesAreUnsupported() throws Exception {
    Answer answer =
        client.send(
            client
                .request("/v1/recognize")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString(ServiceClient.SEVEN)));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void anUnknownKindIsTheClientsMistake() throws Exception {
    Answer answer = client.post("/v1/recognize?kind=letter", ServiceClient.SEVEN);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("kind (letter) must be digit, number or auto");
  }

  @Test
  void aPictureOfANumberIsReadWhereItIsAskedForOrThere() throws Exception {
    for (String kind : List.of("number", "auto")) {
      byte[] png =
          picture(
              "png",
              200,
              new int[] {50, 50},
              new int[] {40, 160},
              new int[] {100, 160, 125},
              new int[] {40, 40, 160});
      JsonNode answer = client.post("/v1/recognize?kind=" + kind, "image/png", png).json();

      assertThat(answer.get("text").asText()).isEqualTo("17");
      assertThat(answer.get("isNumber").asBoolean()).isTrue();
    }
    JsonNode single =
        client.post("/v1/recognize?kind=number", "image/png", picture("png", 100)).json();
    assertThat(single.get("isNumber").asBoolean()).isFalse();
  }

  @Test
  void brokenPicturesAreTheClientsMistake() throws Exception {
    byte[] whole = picture("png", 100);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    assertThat(client.post("/v1/recognize", "image/png", cut).status()).isEqualTo(400);
    assertThat(client.post("/v1/recognize", "image/png", new byte[0]).status()).isEqualTo(400);
    assertThat(client.post("/v1/recognize", "image/png", "x".getBytes(UTF_8)).json().get("detail"))
        .hasToString("\"file must be a picture (PNG, JPEG, GIF, BMP, WebP)\"");
  }

  @Test
  void headersThatAreTooLargeAreRefusedWithTheRule() throws Exception {
    Answer answer = client.send(client.request("/v1/model").header("X-Large", "x".repeat(10_000)));

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.json().get("name").asText()).isEqualTo("request line and headers");
    assertThat(answer.json().get("rule").asText()).isEqualTo("must be at most 8192 bytes");
  }

  @Test
  void aPictureOfTooManyPixelsIsTooLarge() throws Exception {
    Answer answer = client.post("/v1/recognize", "image/png", picture("png", 1001));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("picture (1002001 pixels) must be at most 1000000 pixels");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot(boolean isStreamed) throws Exception {
    byte[] large = (ServiceClient.SEVEN + " ".repeat(200_001)).getBytes(UTF_8);
    HttpRequest.BodyPublisher publisher =
        isStreamed
            ? HttpRequest.BodyPublishers.ofByteArrays(List.of(large))
            : HttpRequest.BodyPublishers.ofByteArray(large);
    Answer answer =
        client.send(
            client
                .request("/v1/recognize")
                .header("Content-Type", "application/json")
                .POST(
                    isStreamed ? HttpRequest.BodyPublishers.fromPublisher(publisher) : publisher));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().get("name").asText()).isEqualTo("body");
    assertThat(answer.json().get("rule").asText()).isEqualTo("must be at most 200000 bytes");
  }

  @Test
  void aBatchIsAnsweredInOrderAndABrokenLineDoesNotEndIt() throws Exception {
    String body =
        ServiceClient.SEVEN
            + "\n\r\n  \n{\"label\":12,\"strokes\":[]}\nnonsense\n\u0080\n"
            + SEVENTEEN
            + "\n{\"strokes\":[]}";
    Answer answer =
        client.post("/v1/recognize/batch?kind=auto", "application/x-ndjson", body.getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo("application/x-ndjson");
    List<JsonNode> lines = lines(answer.text());
    assertThat(lines)
        .extracting(line -> line.get("line").asInt())
        .containsExactly(1, 4, 5, 6, 7, 8);
    assertThat(lines.get(0).get("digit").asInt()).isEqualTo(7);
    assertThat(lines.get(1).at("/error/detail").asText())
        .isEqualTo("label (12) must be within 0 and 9 or null");
    assertThat(lines.get(1).at("/error/status").asInt()).isEqualTo(400);
    assertThat(lines.get(2).has("error")).isTrue();
    assertThat(lines.get(3).has("error")).isTrue();
    assertThat(lines.get(4).get("text").asText()).isEqualTo("17");
    assertThat(lines.get(5).get("isBlank").asBoolean()).isTrue();
  }

  @Test
  void aLineThatIsTooLongIsNoReasonNotToAnswerTheNext() throws Exception {
    String body = "[" + " ".repeat(3 * Limits.LINE_BYTES) + "]\n" + ServiceClient.SEVEN;
    List<JsonNode> lines =
        lines(
            client
                .post("/v1/recognize/batch", "application/x-ndjson", body.getBytes(UTF_8))
                .text());

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).at("/error/status").asInt()).isEqualTo(413);
    assertThat(lines.get(1).get("digit").asInt()).isEqualTo(7);
  }

  @Test
  void aBatchOfTooManyLinesSaysSoInItsLastLine() throws Exception {
    String body = (ServiceClient.SEVEN + "\n").repeat(60);
    List<JsonNode> lines =
        lines(
            client
                .post("/v1/recognize/batch", "application/x-ndjson", body.getBytes(UTF_8))
                .text());

    assertThat(lines).hasSize(51);
    assertThat(lines.get(50).at("/error/detail").asText())
        .isEqualTo("number of lines (51) must be at most 50");
  }

  @Test
  void anAnswerComesBeforeTheNextDrawingIsSent() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          String.join(
                  "\r\n",
                  "POST /v1/recognize/batch HTTP/1.1",
                  "Host: localhost",
                  "Content-Type: application/x-ndjson",
                  "Transfer-Encoding: chunked",
                  "",
                  "")
              .getBytes(UTF_8));
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (int line = 1; line <= 3; line++) {
        String chunk = ServiceClient.SEVEN + "\n";
        out.write((Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n").getBytes(UTF_8));
        out.flush();
        String answer = in.readLine();
        while (!answer.startsWith("{")) {
          answer = in.readLine();
        }

        assertThat(ServiceClient.JSON.readTree(answer).get("line").asInt()).isEqualTo(line);
      }
    }
  }

  @Test
  void anotherMethodOrPathIsAProblemToo() throws Exception {
    Answer get = client.get("/v1/recognize");
    Answer unknown = client.get("/v1/nothing");

    assertThat(get.status()).isEqualTo(405);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(get.type()).isEqualTo("application/problem+json");
    assertThat(unknown.type()).isEqualTo("application/problem+json");
    assertThat(unknown.json().get("value").asText()).isEqualTo("/v1/nothing");
  }

  @Test
  void theModelIsDescribed() throws Exception {
    JsonNode model = client.get("/v1/model").json();

    assertThat(model.get("sha256").asText()).hasSize(64);
    assertThat(model.at("/figures/mnist/accuracy").asDouble()).isGreaterThan(0.99);
    assertThat(model.at("/figures/mnist/digits").isIntegralNumber()).isTrue();
    assertThat(model.at("/metadata/temperature").asText()).isNotEmpty();
    assertThat(model.get("parameters").asInt()).isGreaterThan(100_000);
  }

  private static List<JsonNode> lines(String text) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(ServiceClient.JSON.readTree(line));
      }
    }
    return lines;
  }

  private static List<String> drawings() throws Exception {
    try (InputStream in = ServiceClient.class.getResourceAsStream("/dev/inkling/drawings.ndjson")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  /** A seven, drawn with a wide pen. */
  private static byte[] picture(String format, int size) throws Exception {
    return picture(
        format,
        size,
        new int[] {size / 4, size * 3 / 4, size / 2},
        new int[] {size / 5, size / 5, size * 4 / 5});
  }

  /** Lines through points, the x and y of each in turns. */
  private static byte[] picture(String format, int size, int[]... lines) throws Exception {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, size, size);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(size * 0.06f));
    for (int i = 0; i < lines.length; i += 2) {
      pen.drawPolyline(lines[i], lines[i + 1], lines[i].length);
    }
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
