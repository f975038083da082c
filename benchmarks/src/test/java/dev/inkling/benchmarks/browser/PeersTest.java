package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeersTest {

  @ParameterizedTest
  @ValueSource(strings = {"peers", "lighthouse", "tfjs"})
  void everyPackageIsPinnedToItsBytesAndNoneToAnAddress(String set) throws IOException {
    byte[] lock = Resources.read(set, "package-lock.json");

    JsonNode packages = new JsonMapper().readTree(lock).get("packages");
    JsonNode wanted = new JsonMapper().readTree(Resources.read(set, "package.json"));

    assertThat(packages.get("").get("dependencies")).isEqualTo(wanted.get("dependencies"));
    for (Map.Entry<String, JsonNode> one : packages.properties()) {
      if (!one.getKey().isEmpty()) {
        assertThat(one.getValue().path("integrity").asText())
            .as(one.getKey())
            .startsWith("sha512-");
      }
    }
    assertThat(new String(lock, StandardCharsets.UTF_8)).doesNotContain("http:", "https:");
  }

  @Test
  void theBundlerCanBeStarted() throws IOException {
    JsonNode packages =
        new JsonMapper().readTree(Resources.read("peers", "package-lock.json")).get("packages");

    // Without it npm would install the bundler and not know how to start it.
    assertThat(packages.path("node_modules/esbuild").path("bin").has("esbuild")).isTrue();
  }

  @Test
  void aReportNamesTheVersions() throws IOException {
    assertThat(Peers.text()).matches("TensorFlow.js [\\d.]+, onnxruntime-web [\\d.]+");
  }
}
