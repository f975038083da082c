package dev.inkling.benchmarks.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesTest {

  @ParameterizedTest
  @ValueSource(strings = {"driver", "peers", "lighthouse", "tfjs"})
  void everyPackageIsPinnedToItsBytesAndNoneToAnAddress(String set) throws IOException {
    String lock = Files.readString(Packages.resources(set).resolve(Packages.LOCK));

    JsonNode packages = new JsonMapper().readTree(lock).get("packages");
    JsonNode wanted = json(set, Packages.WANTED);

    assertThat(packages.get("").get("dependencies")).isEqualTo(wanted.get("dependencies"));
    for (Map.Entry<String, JsonNode> one : packages.properties()) {
      if (!one.getKey().isEmpty()) {
        assertThat(one.getValue().path("integrity").asText())
            .as(one.getKey())
            .startsWith("sha512-");
      }
    }
    assertThat(lock).doesNotContain("http:", "https:");
  }

  @Test
  void theBundlerCanBeStarted() throws IOException {
    JsonNode packages = json("peers", Packages.LOCK).get("packages");

    // Without it npm would install the bundler and not know how to start it.
    assertThat(packages.path("node_modules/esbuild").path("bin").has("esbuild")).isTrue();
  }

  @Test
  void aReportNamesTheVersions() throws IOException {
    assertThat(BrowserCommand.peers()).matches("TensorFlow.js [\\d.]+, onnxruntime-web [\\d.]+");
  }

  private static JsonNode json(String set, String file) throws IOException {
    return new JsonMapper().readTree(Packages.resources(set).resolve(file).toFile());
  }
}
