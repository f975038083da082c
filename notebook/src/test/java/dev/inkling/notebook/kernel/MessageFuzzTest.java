package dev.inkling.notebook.kernel;

import dev.inkling.fuzz.ParserFuzz;
import dev.inkling.fuzz.Structure;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Messages to the kernel, a line for each part; they are signed anew where they have the parts. */
public final class MessageFuzzTest extends ParserFuzz {

  private static final HMACGenerator SIGNATURES = HMACGenerator.NO_AUTH_INSTANCE;

  private static final MessageFuzzTest FUZZ = new MessageFuzzTest();

  MessageFuzzTest() {
    super(
        message("execute_request", "{\"code\":\"1\",\"silent\":false,\"user_expressions\":{}}"),
        message("complete_request", "{\"code\":\"x.\",\"cursor_pos\":2}"),
        message("inspect_request", "{\"code\":\"x\",\"cursor_pos\":1,\"detail_level\":0}"),
        message("is_complete_request", "{\"code\":\"int x\"}"),
        message("history_request", "{\"hist_access_type\":\"tail\",\"n\":5}"),
        message("comm_info_request", "{\"target_name\":\"x\"}"),
        message("shutdown_request", "{\"restart\":true}"),
        message("interrupt_request", "{}"));
  }

  private static Structure message(String type, String content) {
    return Structure.ofText(
        "id\n<IDS|MSG>\n\n{\"msg_id\":\"1\",\"msg_type\":\""
            + type
            + "\",\"session\":\"s\",\"username\":\"u\",\"date\":\"2026-11-27T12:00:00Z\","
            + "\"version\":\"5.3\"}\n{}\n{}\n"
            + content);
  }

  /** Jazzer's entry. */
  public static void fuzzerTestOneInput(byte[] script) {
    FUZZ.run(script);
  }

  @Override
  protected void parse(byte[] file) {
    List<byte[]> parts = new ArrayList<>();
    for (String part : new String(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      parts.add(part.getBytes(StandardCharsets.ISO_8859_1));
    }
    try {
      new Requests(SIGNATURES).read(parts);
    } catch (IllegalArgumentException e) {
      refused(e);
    }
  }
}
