package dev.inkling.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel over the wire, as Jupyter speaks to it. */
@Timeout(120)
class JShellKernelTest {

  private static Client client;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    client = new Client();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void aCellsLastExpressionIsItsValue() throws Exception {
    Client.Answer answer = client.execute("int six = 6;\nint seven = 7;\nsix * seven");

    assertThat(answer.value()).isEqualTo("42");
    assertThat(answer.reply().get("status").asText()).isEqualTo("ok");
  }

  @Test
  void whatIsDeclaredStaysAndMayBeDeclaredAgain() throws Exception {
    client.execute("record Point(int x, int y) {}\nPoint point = new Point(1, 2);");
    client.execute("int twice(int x) {\n  return 2 * x;\n}");

    Client.Answer first = client.execute("twice(point.x() + point.y())");
    client.execute("int twice(int x) {\n  return x + x + 1;\n}");
    Client.Answer second = client.execute("twice(3)");

    assertThat(first.value()).isEqualTo("6");
    assertThat(second.value()).isEqualTo("7");
  }

  @Test
  void statementsAssignmentsAndCommentsHaveNoValue() throws Exception {
    assertThat(client.execute("int a = 1;").value()).isNull();
    assertThat(client.execute("int b = 1;\nb = 2").value()).isNull();
    assertThat(client.execute("for (int i = 0; i < 3; i++) {}\n").value()).isNull();
    assertThat(client.execute("if (1 > 2) {\n  System.out.println();\n}\n").value()).isNull();
    assertThat(client.execute("// nothing but a comment").value()).isNull();
    assertThat(client.execute("\n\n").value()).isNull();
  }

  @Test
  void whatACellPrintsArrivesOnItsStream() throws Exception {
    Client.Answer answer =
        client.execute("System.out.println(\"größer\");\nSystem.err.println(\"warning\");");

    assertThat(answer.printed("stdout")).isEqualTo("größer\n");
    assertThat(answer.printed("stderr")).isEqualTo("warning\n");
  }

  @Test
  void whatTheCompilerRefusesIsUnderlined() throws Exception {
    Client.Answer answer = client.execute("int count = 1;\nint wrong = \"text\" + nothing;");

    assertThat(answer.reply().get("status").asText()).isEqualTo("error");
    assertThat(answer.error())
        .isEqualTo(
            """
            Error:
            cannot find symbol
              symbol:   variable nothing
            int wrong = "text" + nothing;
                                 ^------
            """);
  }

  @Test
  void anExceptionShowsTheCellsOwnFramesAndItsCause() throws Exception {
    client.execute(
        """
        int divide(int a, int b) {
          return a / b;
        }
        """);

    Client.Answer plain = client.execute("divide(1, 0)");
    Client.Answer caused =
        client.execute(
            "throw new IllegalStateException(\"outer\", new IllegalArgumentException(\"inner\"));");

    assertThat(plain.error())
        .matches(
            """
            Exception java\\.lang\\.ArithmeticException: / by zero
             +at divide \\(#\\d+:2\\)
             +at \\(#\\d+:1\\)
            """);
    assertThat(caused.error())
        .contains("Exception java.lang.IllegalStateException: outer")
        .contains("Caused by: java.lang.IllegalArgumentException: inner");
  }

  @Test
  void codeThatEndsInTheMiddleIsAnError() throws Exception {
    Client.Answer answer = client.execute("int[] values = {1, 2,");

    assertThat(answer.error()).contains("the code ends in the middle").contains("{1, 2,");
  }

  @Test
  void afterAnErrorTheRestOfTheCellIsNotRun() throws Exception {
    client.execute("int step = 1;");

    client.execute("step = 2;\nint broken = 1 / 0;\nstep = 3;");

    assertThat(client.execute("step").value()).isEqualTo("2");
  }

  @Test
  void whatCannotBeUsedYetIsSaidAndThenWorks() throws Exception {
    Client.Answer early = client.execute("int later() {\n  return missing() + 1;\n}");
    Client.Answer called = client.execute("later()");
    client.execute("int missing() {\n  return 1;\n}");
    Client.Answer late = client.execute("later()");

    assertThat(early.printed("stderr")).contains("later cannot be used until method missing()");
    assertThat(called.error()).contains("later cannot be used until method missing()");
    assertThat(late.value()).isEqualTo("2");
  }

  @Test
  void picturesAreDisplayedInTheirTypeAndMayChange() throws Exception {
    Client.Answer answer =
        client.execute(
            """
            String id = display("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml");
            updateDisplay(id, "<svg/>", "image/svg+xml");
            render("<b>bold</b>", "text/html")
            """);

    JsonNode shown = answer.of("display_data").get(0);
    JsonNode changed = answer.of("update_display_data").get(0);
    assertThat(shown.at("/data/image~1svg+xml").asText()).contains("www.w3.org");
    assertThat(changed.at("/data/image~1svg+xml").asText()).isEqualTo("<svg/>");
    assertThat(changed.at("/transient/display_id")).isEqualTo(shown.at("/transient/display_id"));
    assertThat(answer.of("execute_result").get(0).at("/data/text~1html").asText())
        .isEqualTo("<b>bold</b>");
  }

  @Test
  void anImageIsShownAsPng() throws Exception {
    Client.Answer answer =
        client.execute(
            "new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_BYTE_GRAY)");

    assertThat(answer.of("execute_result").get(0).at("/data/image~1png").asText())
        .startsWith("iVBOR");
  }

  @Test
  void tabCompletesNamesAlsoBehindImports() throws Exception {
    client.execute("String greeting = \"hello\";");
    String code = "import java.util.List;\nString other = \"x\";\ngreeting.toUp";

    JsonNode reply = client.complete(code, code.length());

    List<String> matches = new ArrayList<>();
    reply.get("matches").forEach(match -> matches.add(match.asText()));
    assertThat(matches).contains("toUpperCase(");
    assertThat(reply.get("cursor_start").asInt()).isEqualTo(code.indexOf("toUp"));
    assertThat(reply.get("cursor_end").asInt()).isEqualTo(code.length());
  }

  @Test
  void shiftTabTellsASignature() throws Exception {
    String code = "\"text\".substring(1)";

    JsonNode reply = client.inspect(code, code.indexOf("string") + 2);

    assertThat(reply.get("found").asBoolean()).isTrue();
    assertThat(reply.at("/data/text~1plain").asText())
        .contains("String String.substring(int beginIndex)");
  }

  @Test
  void aConsoleIsToldWhetherToGoOn() throws Exception {
    assertThat(client.isComplete("int x = 1;").get("status").asText()).isEqualTo("complete");
    assertThat(client.isComplete("int y() {").get("status").asText()).isEqualTo("incomplete");
    assertThat(client.isComplete("int x = 1 );").get("status").asText()).isEqualTo("invalid");
  }

  @Test
  void anInterruptionEndsACellThatWaits() throws Exception {
    String id = client.startToExecute("System.out.println(1);\nThread.sleep(100_000);");
    client.awaitPrinted(id);

    client.interrupt();

    assertThat(client.answer(id).error()).isEqualTo("Interrupted.\n");
    assertThat(client.execute("1 + 1").value()).isEqualTo("2");
  }

  @Test
  void anInterruptionEndsACellThatDoesNotListen() throws Exception {
    client.execute("long kept = 7;");
    String id =
        client.startToExecute("{\n  System.out.println(1);\n  for (int i = 0; ; i++) {}\n}");
    client.awaitPrinted(id);

    client.interrupt();

    assertThat(client.answer(id).error()).isEqualTo("Interrupted.\n");
    assertThat(client.execute("kept").value()).isEqualTo("7");
  }

  @Test
  void aMagicPutsLibrariesOnTheClassPath() throws Exception {
    Path jar = folder.resolve("some library.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("greeting.txt"));
      out.write("hello".getBytes(StandardCharsets.UTF_8));
    }

    Client.Answer answer =
        client.execute(
            "// what others made\n%classpath "
                + folder
                + "/*.jar\n\n"
                + "new String(Thread.currentThread().getContextClassLoader()"
                + ".getResourceAsStream(\"greeting.txt\").readAllBytes())");

    assertThat(answer.value()).isEqualTo("hello");
  }

  @Test
  void aMagicThatFindsNothingOrIsUnknownIsAnError() throws Exception {
    Client.Answer nothing = client.execute("%classpath " + folder + "/*.jar");
    Client.Answer unknown = client.execute("%maven org.example:library:1.0");

    assertThat(nothing.error()).contains("must name what exists");
    assertThat(unknown.error()).contains("magic (%maven) must be %classpath");
  }

  @Test
  void inATextBlockAMagicIsText() throws Exception {
    Client.Answer answer =
        client.execute("String text = \"\"\"\n    %classpath x\n    \"\"\";\ntext");

    assertThat(answer.value()).isEqualTo("%classpath x\n");
  }

  @Test
  void theKernelSpeaksJava() throws Exception {
    JsonNode info = client.info();

    assertThat(info.at("/language_info/name").asText()).isEqualTo("java");
    assertThat(info.at("/language_info/version").asText()).isEqualTo(Runtime.version().toString());
  }

  @Test
  void anUnknownMagicIsNoCompleteCode() throws Exception {
    assertThat(client.isComplete("%maven x").get("status").asText()).isEqualTo("invalid");
  }

  @Test
  void thereIsNoHistory() throws Exception {
    assertThat(client.history().get("history")).isEmpty();
  }
}
