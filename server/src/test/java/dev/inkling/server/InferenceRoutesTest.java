package dev.inkling.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.inkling.DigitRecognizer;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.OnnxReader;
import dev.inkling.server.ServiceClient.Answer;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Open Inference Protocol as its text says, byte for byte, without a client of ours: <a
 * href="https://github.com/kserve/open-inference-protocol">REST</a>, and Triton's extension for
 * binary tensors.
 */
class InferenceRoutesTest {

  private static final String INFER = "/v2/models/digits/infer";

  private static Server server;
  private static ServiceClient client;

  @BeforeAll
  static void start() throws Exception {
    server = Server.start("127.0.0.1", 0);
    client = new ServiceClient(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v2/health/live|{\"live\":true}",
        "/v2/health/ready|{\"ready\":true}",
        "/v2/models/digits/ready|{\"name\":\"digits\",\"ready\":true}",
        "/v2/models/digits/versions/1/ready|{\"name\":\"digits\",\"ready\":true}",
        "/v2|{\"name\":\"inkling\",\"version\":\"0.1.0\",\"extensions\":[\"binary_tensor_data\"]}",
        "/v2/models/digits|{\"name\":\"digits\",\"versions\":[\"1\"],\"platform\":\"onnx_onnxv1\","
            + "\"inputs\":[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[-1,1,28,28]}],"
            + "\"outputs\":[{\"name\":\"logits\",\"datatype\":\"FP32\",\"shape\":[-1,10]}]}"
      })
  void whatIsThereIsSaidAsTheProtocolHasIt(String path, String json) throws Exception {
    Answer answer = client.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo("application/json");
    assertThat(answer.json()).isEqualTo(ServiceClient.JSON.readTree(json));
  }

  @Test
  void metadataOfAVersionAreThoseOfTheModel() throws Exception {
    assertThat(client.get("/v2/models/digits/versions/1").json())
        .isEqualTo(client.get("/v2/models/digits").json());
  }

  @Test
  void flatDataGiveTheLogitsOfTheEngine() throws Exception {
    ObjectNode request = request(2);
    request.put("id", "a \"b\" 42");
    ArrayNode data = ((ObjectNode) request.at("/inputs/0")).putArray("data");
    for (float pixel : seven()) {
      data.add(pixel);
    }
    for (int i = 0; i < 784; i++) {
      data.add(0);
    }

    Answer answer = client.post(INFER, request.toString());

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo("application/json");
    assertThat(answer.header("Inference-Header-Content-Length")).isNull();
    assertThat(answer.json().get("model_name").asText()).isEqualTo("digits");
    assertThat(answer.json().get("model_version").asText()).isEqualTo("1");
    assertThat(answer.json().get("id").asText()).isEqualTo("a \"b\" 42");
    JsonNode output = answer.json().at("/outputs/0");
    assertThat(answer.json().get("outputs")).hasSize(1);
    assertThat(output.get("name").asText()).isEqualTo("logits");
    assertThat(output.get("datatype").asText()).isEqualTo("FP32");
    assertThat(output.get("shape")).hasToString("[2,10]");
    assertThat(output.get("data")).hasSize(20);
    float[] expected = logits(seven());
    for (int i = 0; i < 10; i++) {
      assertThat((float) output.get("data").get(i).asDouble()).isEqualTo(expected[i]);
    }
  }

  @Test
  void nestedDataAreTheSame() throws Exception {
    ObjectNode flat = request(1);
    ArrayNode data = ((ObjectNode) flat.at("/inputs/0")).putArray("data");
    ObjectNode nested = request(1);
    ArrayNode rows = ((ObjectNode) nested.at("/inputs/0")).putArray("data").addArray().addArray();
    float[] pixels = seven();
    ArrayNode row = null;
    for (int i = 0; i < pixels.length; i++) {
      row = i % 28 == 0 ? rows.addArray() : row;
      row.add(pixels[i]);
      data.add(pixels[i]);
    }

    JsonNode answer = client.post(INFER, nested.toString()).json();

    assertThat(answer).isEqualTo(client.post(INFER, flat.toString()).json());
    assertThat(answer.has("id")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"request", "output", "both"})
  void binaryTensorsGoInAndOutBehindTheJson(String where) throws Exception {
    ObjectNode request = binaryRequest(1);
    if (!where.equals("output")) {
      request.putObject("parameters").put("binary_data_output", true);
    }
    if (!where.equals("request")) {
      ObjectNode output = request.putArray("outputs").addObject().put("name", "logits");
      output.putObject("parameters").put("binary_data", true);
    }

    Answer answer = binary(request, bytes(seven()), null);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo("application/octet-stream");
    int length = Integer.parseInt(answer.header("Inference-Header-Content-Length"));
    JsonNode json = ServiceClient.JSON.readTree(answer.body(), 0, length);
    assertThat(json.at("/outputs/0/parameters/binary_data_size").asInt()).isEqualTo(40);
    assertThat(json.at("/outputs/0").has("data")).isFalse();
    assertThat(answer.body()).hasSize(length + 40);
    ByteBuffer logits = ByteBuffer.wrap(answer.body(), length, 40).order(ByteOrder.LITTLE_ENDIAN);
    for (float expected : logits(seven())) {
      assertThat(logits.getFloat()).isEqualTo(expected);
    }
  }

  @Test
  void anOutputMayBeJsonWhereTheOthersWouldBeBinary() throws Exception {
    ObjectNode request = binaryRequest(1);
    request.putObject("parameters").put("binary_data_output", true);
    ObjectNode output = request.putArray("outputs").addObject().put("name", "logits");
    output.putObject("parameters").put("binary_data", false);

    Answer answer = binary(request, bytes(seven()), null);

    assertThat(answer.type()).isEqualTo("application/json");
    assertThat(answer.json().at("/outputs/0/data/7").asDouble())
        .isCloseTo(logits(seven())[7], within(1e-4));
  }

  @Test
  void unknownParametersAreIgnored() throws Exception {
    ObjectNode request = binaryRequest(1);
    request.putObject("parameters").put("sequence_id", 7).put("priority", 1).putArray("x").add(1);
    request.put("timeout", 7);

    assertThat(binary(request, bytes(seven()), null).status()).isEqualTo(200);
  }

  @Test
  void whatClientsWriteForWhatTheyLeaveOutIsAccepted() throws Exception {
    ObjectNode request = binaryRequest(1);
    ((ObjectNode) request.at("/inputs/0")).putNull("data");
    request.putNull("id").putNull("outputs");
    request.putObject("parameters").put("priority", new BigInteger("18446744073709551615"));

    Answer answer = binary(request, bytes(seven()), null);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().has("id")).isFalse();
  }

  @Test
  void packedRequestsAreRefusedAsTheProtocolHasErrors() throws Exception {
    Answer answer =
        client.send(
            client
                .request(INFER)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("error").asText()).contains("Content-Encoding (gzip)");
  }

  @Test
  void manyImagesAreAnsweredInTheirOrder() throws Exception {
    ByteBuffer images = ByteBuffer.allocate(40 * 3136).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 40; i++) {
      images.position(i * 3136);
      if (i % 2 == 1) {
        images.put(bytes(seven()));
      }
    }
    JsonNode data = binary(binaryRequest(40), images.array(), null).json().at("/outputs/0/data");

    float[] expected = logits(seven());
    float[] blank = logits(new float[784]);
    for (int i = 0; i < 40; i++) {
      float[] own = i % 2 == 1 ? expected : blank;
      assertThat((float) data.get(10 * i + 3).asDouble()).isEqualTo(own[3]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/inputs/0/name|\"other\"|input (other) must be image",
        "/inputs/0/datatype|\"FP64\"|datatype of image (FP64) must be FP32",
        "/inputs/0/datatype|\"BYTES\"|datatype of image (BYTES) must be FP32",
        "/inputs/0/shape|[1,28,28]|shape of image ([1, 28, 28]) must be [n,1,28,28]",
        "/inputs/0/shape|[0,1,28,28]|shape of image ([0, 1, 28, 28]) must be [n,1,28,28]",
        "/inputs/0/shape|[-1,1,28,28]|shape of image ([-1, 1, 28, 28]) must be [n,1,28,28]",
        "/inputs/0/shape|[2,1,28,28]|binary_data_size of image (3136) must be 6272",
        "/inputs/0/shape|[1152921504606846976,1,28,28]|shape of image",
        "/inputs/0/shape|\"x\"|shape (x) must be an array",
        "/inputs/0/data|[1]|image must be given either as data or with binary_data_size",
        "/inputs|[]|inputs must be given",
        "/inputs|{}|inputs ({) must be an array",
        "/outputs|[{\"name\":\"probabilities\"}]|output (probabilities) must be logits",
        "/outputs|[{\"name\":\"logits\",\"parameters\":{\"classification\":3}}]|classification"
            + " must",
        "/id|7|id (7) must be a string",
      })
  void aWrongRequestIsSaidToBeOne(String place, String value, String message) throws Exception {
    ObjectNode request = binaryRequest(1);
    String parent = place.substring(0, place.lastIndexOf('/'));
    String key = place.substring(place.lastIndexOf('/') + 1);
    ((ObjectNode) (parent.isEmpty() ? request : request.at(parent)))
        .set(key, ServiceClient.JSON.readTree(value));

    Answer answer = binary(request, bytes(seven()), null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("application/json");
    assertThat(answer.json()).hasSize(1);
    assertThat(answer.json().get("error").asText()).startsWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1000000", "x", "", "3", "0"})
  void aWrongHeaderLengthIsRefused(String length) throws Exception {
    Answer answer = binary(binaryRequest(1), bytes(seven()), length);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("error").asText()).isNotEmpty();
  }

  @Test
  void bytesMissingOrTooManyAreRefused() throws Exception {
    assertThat(binary(binaryRequest(1), new byte[3135], null).status()).isEqualTo(400);
    assertThat(binary(binaryRequest(1), new byte[3140], null).json().get("error").asText())
        .isEqualTo("bytes behind the tensors (4) must be none");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE})
  void whatGivesNoLogitsIsRefused(float value) throws Exception {
    float[] pixels = seven();
    pixels[99] = value;

    Answer answer = binary(binaryRequest(1), bytes(pixels), null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("error").asText()).contains("must be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "7", "{}", "{\"inputs\":[]}x", "{\"id\":\"1\",\"id\":\"2\"}"})
  void whatIsNoRequestIsRefused(String body) throws Exception {
    Answer answer = client.post(INFER, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("error").asText()).isNotEmpty().doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/models/letters",
        "/v2/models/letters/ready",
        "/v2/models/digits/versions/2",
        "/v2/nothing"
      })
  void whatIsNotThereIsAnErrorOfTheProtocol(String path) throws Exception {
    Answer answer = client.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.type()).isEqualTo("application/json");
    assertThat(answer.json().get("error").asText()).contains("must be");
    assertThat(client.post("/v2/models/letters/infer", "{}").status()).isEqualTo(404);
  }

  private static ObjectNode request(int count) {
    ObjectNode request = ServiceClient.JSON.createObjectNode();
    ObjectNode input = request.putArray("inputs").addObject();
    input.put("name", "image").put("datatype", "FP32");
    input.putArray("shape").add(count).add(1).add(28).add(28);
    return request;
  }

  private static ObjectNode binaryRequest(int count) {
    ObjectNode request = request(count);
    ((ObjectNode) request.at("/inputs/0"))
        .putObject("parameters")
        .put("binary_data_size", count * 3136);
    return request;
  }

  /** Sends JSON and bytes; the header says the JSON's length unless another is given. */
  private static Answer binary(ObjectNode request, byte[] tensor, String length) throws Exception {
    byte[] json = request.toString().getBytes(UTF_8);
    byte[] body = ByteBuffer.allocate(json.length + tensor.length).put(json).put(tensor).array();
    return client.send(
        client
            .request(INFER)
            .header("Content-Type", "application/octet-stream")
            .header(
                "Inference-Header-Content-Length",
                length == null ? String.valueOf(json.length) : length)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static byte[] bytes(float[] pixels) {
    ByteBuffer bytes = ByteBuffer.allocate(pixels.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(pixels);
    return bytes.array();
  }

  private static float[] seven() {
    Stroke stroke = Stroke.of(new double[] {10, 60, 30}, new double[] {10, 10, 90});
    DigitImage image = InkNormalizer.standard().normalize(Ink.of(stroke));
    float[] pixels = new float[784];
    image.copyTo(pixels);
    return pixels;
  }

  private static float[] logits(float[] pixels) {
    float[] logits = new float[10];
    new JavaEngine(OnnxReader.read(DigitRecognizer.bundledModel())).run(pixels, logits);
    return logits;
  }
}
