package dev.inkling.data.mnist;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmTest {

  @TempDir private Path folder;

  @Test
  void itsReasonIsTold() {
    assertFails("npm error code E404", "npm ci failed: E404");
    assertFails("npm ERR! no space is left", "npm ci failed: no space is left");
    assertFails("", "npm ci failed: no reason given");
  }

  @Test
  void aRegistryThatIsNotThereIsASentence() {
    for (String code : List.of("ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT")) {
      assertFails(
          "npm error code " + code,
          "npm ci failed: the package registry cannot be reached (" + code + ")");
    }
  }

  private void assertFails(String words, String sentence) {
    assumeTrue(File.separatorChar == '/', "there is no shell here to stand in for npm");
    List<String> npm = List.of("sh", "-c", "echo '" + words + "'; exit 1");

    assertThatThrownBy(() -> Npm.run(npm, folder, Duration.ofMinutes(1), List.of("ci")))
        .isInstanceOf(IOException.class)
        .hasMessage(sentence);
  }
}
