package dev.inkling.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Invocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong use; that it serves is tested in the module server and with the launcher. */
final class ServeCommandTest {

  @Test
  void aTakenPortIsOneSentenceThatNamesTheOption() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      Invocation run = Invocation.of("serve", "--port", port);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "inkling: port " + port + " of 127.0.0.1 is taken; --port chooses another");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "eighty", ""})
  void aPortIsANumberWithinItsRange(String port) {
    Invocation run = Invocation.of("serve", "--port", port);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--port").doesNotContain("\tat ");
  }

  @Test
  void aHostThatIsNotThisMachineIsWrongUse() {
    Invocation run = Invocation.of("serve", "--host", "no.such.host.invalid");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "inkling: --host (no.such.host.invalid) must be a name or address of this machine");
  }

  @ParameterizedTest
  @CsvSource({
    "--concurrency, 0, --concurrency (0) must be within 1 and 1024",
    "--max-body, 0, --max-body (0) must be within 1 and 268435456",
    "--rate-limit, -1, --rate-limit (-1) must be within 0 and 1000000",
    "--engine, tensorflow, --engine (tensorflow) must be java or onnxruntime",
    "--token-file, /no/such/file, file (/no/such/file) must exist",
  })
  void aWrongSettingIsOneSentence(String option, String value, String sentence) {
    Invocation run = Invocation.of("serve", "--port", "0", option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEqualToIgnoringNewLines("inkling: " + sentence);
  }

  @Test
  void aTokenThatCanBeGuessedIsRefused(@TempDir Path folder) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "secret\n");
    Invocation run = Invocation.of("serve", "--port", "0", "--token-file", token);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("(6 characters) must be at least 16").doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "my.machine, my.machine",
    "0.0.0.0, localhost",
    "::, localhost",
    "::1, [::1]"
  })
  void theAddressWorksInABrowser(String host, String inUrl) {
    assertThat(ServeCommand.urlHost(host)).isEqualTo(inUrl);
  }

  @Test
  void helpTellsAll() {
    assertThat(Invocation.of("serve", "--help").out())
        .contains("--port", "8080", "--host", "127.0.0.1", "--open", "Exit codes:", "Examples:");
  }
}
