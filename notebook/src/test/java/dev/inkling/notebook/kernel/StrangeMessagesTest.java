package dev.inkling.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of Jupyter sends: the kernel answers or ignores it, and lives on. */
@Timeout(120)
class StrangeMessagesTest {

  private static Client client;

  @BeforeAll
  static void start() throws Exception {
    Logger.getLogger("").setLevel(Level.SEVERE);
    client = new Client();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void junkAndWrongSignaturesAreIgnored() throws Exception {
    byte[] mark = "<IDS|MSG>".getBytes(StandardCharsets.UTF_8);
    byte[] object = "{}".getBytes(StandardCharsets.UTF_8);
    byte[] binary = {(byte) 0xff, 0, (byte) 0x80};

    client.sendJunk(binary);
    client.sendJunk(mark);
    client.sendJunk(mark, object);
    client.sendJunk(
        mark, "00".repeat(32).getBytes(StandardCharsets.UTF_8), object, object, object, object);
    client.sendJunk(binary, binary, binary, binary, binary, binary, binary);

    assertThat(client.execute("6 * 7").value()).isEqualTo("42");
    client.interrupt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execute_request",
        "complete_request",
        "inspect_request",
        "is_complete_request",
        "history_request",
        "comm_info_request",
        "comm_open",
        "nonsense",
        ""
      })
  void requestsWithStrangeContentsAreAnsweredOrIgnored(String type) throws Exception {
    for (String content :
        List.of(
            "{}",
            "[]",
            "null",
            "no json",
            "{\"code\":{},\"cursor_pos\":-5}",
            "{\"code\":\"\",\"cursor_pos\":99999999999}",
            "{\"code\":\"%maven\",\"hist_access_type\":7}")) {
      client.sendStrange(type, content);
    }

    assertThat(client.execute("6 * 7").value()).isEqualTo("42");
    client.interrupt();
  }
}
