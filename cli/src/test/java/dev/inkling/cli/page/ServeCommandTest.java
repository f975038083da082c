package dev.inkling.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Invocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
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
