package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.inkling.benchmarks.Subject;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.formats.TfjsWriter;
import dev.inkling.network.JavaEngine;
import dev.inkling.network.Network;
import dev.inkling.page.driver.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TensorFlow.js itself, npm's package in a real browser, loads what {@code inkling export --format
 * tfjs} writes, and answers alike; and what it saves is read here.
 */
class TfjsModelTest {

  private static final float TOLERANCE = 1e-4f;
  private static final int IMAGES = 8;
  private static final JsonMapper JSON = new JsonMapper();

  private static final String PAGE =
      """
      <!doctype html>
      <title>TensorFlow.js</title>
      <script src="tf.min.js"></script>
      <script>
        const answer = (model, images) => {
          const shape = [images.length, ...model.inputs[0].shape.slice(1)];
          return model.predict(tf.tensor(images.flat(), shape)).arraySync();
        };
        // Weights as different as those of a trained network, the same at every call.
        let seed = 1;
        const weights = shape => shape.length > 1
          ? tf.randomNormal(shape, 0, 0.2, 'float32', seed++)
          : tf.randomUniform(shape, 0.5, 1.5, 'float32', seed++);
        const saved = async model => {
          let files;
          await model.save(tf.io.withSaveHandler(async made => {
            const bytes = new Uint8Array(tf.io.CompositeArrayBuffer.join(made.weightData));
            files = {weights: btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))};
            files.model = {
              format: made.format,
              generatedBy: made.generatedBy,
              modelTopology: made.modelTopology,
              weightsManifest: [{paths: ['made.bin'], weights: made.weightSpecs}]
            };
            return {modelArtifactsInfo: {dateSaved: new Date(), modelTopologyType: 'JSON'}};
          }));
          return files;
        };
      </script>
      """;

  /**
   * TensorFlow.js as pages load it. It has in it what it needs, so the set names no other packages.
   */
  private static final String SCRIPT = "node_modules/@tensorflow/tfjs/dist/tf.min.js";

  @TempDir private Path folder;

  private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();

  private static HttpServer server;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    FILES.put("/tf.min.js", Files.readAllBytes(fetched("tfjs").resolve(SCRIPT)));
    FILES.put("/", PAGE.getBytes(StandardCharsets.UTF_8));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", TfjsModelTest::answer);
    server.start();
    chromium = new Chromium();
    chromium.get("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    chromium.await("tf.setBackend('cpu').then(arguments[0])");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] bytes = FILES.getOrDefault(exchange.getRequestURI().getPath(), new byte[0]);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** A set of packages; the tests are skipped where it cannot be fetched. */
  static Path fetched(String set) throws IOException {
    try {
      return Packages.fetched(set);
    } catch (IOException e) {
      // Where the project itself is tested, nothing is left out.
      if (System.getenv("CI") != null) {
        throw e;
      }
      return abort("npm could not fetch " + set + ": " + e.getMessage());
    }
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void theNetworkThatShipsAnswersAlike() throws Exception {
    Path exported = folder.resolve("exported");

    TfjsWriter.write(Subject.network(), Files.createDirectory(exported));

    assertAlike(loaded(exported), answers(Subject.network()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The page's ancestor, give or take a layer.
        """
        tf.layers.dense({inputShape: [784], units: 64, activation: 'relu'}),
        tf.layers.dropout({rate: 0.2}),
        tf.layers.dense({units: 10})
        """,
        """
        tf.layers.conv2d({inputShape: [28, 28, 1], filters: 6, kernelSize: 5, strides: 2,
            padding: 'same', useBias: false}),
        tf.layers.batchNormalization(),
        tf.layers.reLU(),
        tf.layers.conv2d({filters: 8, kernelSize: [3, 2], activation: 'relu'}),
        tf.layers.maxPooling2d({poolSize: 2}),
        tf.layers.conv2d({filters: 12, kernelSize: 3, padding: 'same'}),
        tf.layers.activation({activation: 'relu'}),
        tf.layers.globalAveragePooling2d({}),
        tf.layers.dense({units: 10})
        """,
        """
        tf.layers.reshape({inputShape: [28, 28], targetShape: [784]}),
        tf.layers.dense({units: 24}),
        tf.layers.batchNormalization(),
        tf.layers.reLU(),
        tf.layers.dense({units: 10})
        """
      })
  void aModelThatItSavedIsReadAndExportedAgain(String layers) throws Exception {
    // given a model that TensorFlow.js made
    JsonNode made =
        await(
            """
            (async () => {
              const model = tf.sequential({layers: [%s]});
              model.setWeights(model.getWeights().map(weight => weights(weight.shape)));
              return {...await saved(model), answers: answer(model, arguments[0])};
            })()
            """
                .formatted(layers));
    Path model = folder.resolve("model.json");
    JSON.writeValue(model.toFile(), made.get("model"));
    Files.write(
        folder.resolve("made.bin"), Base64.getDecoder().decode(made.get("weights").asText()));
    float[][] expected = JSON.treeToValue(made.get("answers"), float[][].class);

    // when it is read here, and exported
    float[][] read = answers(ModelFile.read(model));
    Path exported = folder.resolve("exported");
    TfjsWriter.write(ModelFile.read(model), Files.createDirectory(exported));

    assertAlike(read, expected);
    assertAlike(loaded(exported), expected);
  }

  /** What TensorFlow.js answers with a model that it loads as pages do. */
  private static float[][] loaded(Path exported) throws IOException {
    try (Stream<Path> files = Files.list(exported)) {
      for (Path file : files.toList()) {
        FILES.put("/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    JsonNode answers =
        await(
            "tf.loadLayersModel('model.json', {requestInit: {cache: 'reload'}})"
                + ".then(model => answer(model, arguments[0]))");
    return JSON.treeToValue(answers, float[][].class);
  }

  /** What a promise about the images, its arguments[0], comes to. */
  private static JsonNode await(String promise) throws IOException {
    Object answer =
        chromium.await(
            "const done = arguments[1];"
                + promise.strip()
                + ".then(value => done(JSON.stringify(value)), error => done(String(error)))",
            JSON.convertValue(images(), List.class));
    return JSON.readTree((String) answer);
  }

  private static float[][] answers(Network network) {
    JavaEngine engine = new JavaEngine(network);
    List<float[]> answers = new ArrayList<>();
    for (float[] image : images()) {
      float[] logits = new float[Network.OUTPUTS];
      engine.run(image, logits);
      answers.add(logits);
    }
    return answers.toArray(float[][]::new);
  }

  private static void assertAlike(float[][] actual, float[][] expected) {
    assertThat(actual).hasNumberOfRows(IMAGES);
    for (int i = 0; i < IMAGES; i++) {
      float most = 1;
      for (float logit : expected[i]) {
        most = Math.max(most, Math.abs(logit));
      }
      assertThat(actual[i]).containsExactly(expected[i], within(TOLERANCE * most));
    }
    // Or everything would be alike.
    assertThat(expected[1]).isNotEqualTo(expected[0]);
  }

  private static List<float[]> images() {
    return Subject.images().subList(0, IMAGES);
  }
}
