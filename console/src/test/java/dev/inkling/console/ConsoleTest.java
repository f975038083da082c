package dev.inkling.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class ConsoleTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Command(
      name = "inkling",
      version = "Inkling 9",
      mixinStandardHelpOptions = true,
      subcommands = Sub.class)
  private static final class Root implements Callable<Integer> {

    private final Exception failure;

    Root(Exception failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      if (failure != null) {
        throw failure;
      }
      return 0;
    }
  }

  @Command(name = "sub", footer = "  inkling sub", exitCodeList = "2:wrong")
  private static final class Sub implements Callable<Integer> {

    @Option(names = "--exit-code")
    private int exitCode;

    @Override
    public Integer call() {
      return exitCode;
    }
  }

  private int run(Exception failure, String... args) {
    return runCommand(new Root(failure), args);
  }

  private int runCommand(Object command, String... args) {
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return Console.run(line, args);
  }

  private void assertFails(Exception failure, int exitCode, String sentence) {
    err.getBuffer().setLength(0);

    assertThat(run(failure)).isEqualTo(exitCode);
    assertThat(err.toString()).isEqualToIgnoringNewLines("inkling: " + sentence);
  }

  @Test
  void helpForWhatIsNoCommandIsWrongUse() {
    assertThat(run(null, "nonsense", "--help")).isEqualTo(2);
    assertThat(run(null, "sub", "nonsense", "--help")).isEqualTo(2);
    assertThat(err.toString()).contains("inkling: Unmatched argument at index 0: 'nonsense'");
    assertThat(out.toString()).isEmpty();
    assertThat(run(null, "sub", "--help")).isZero();
  }

  @Test
  void exitCodesTellWhoseFaultItIs() {
    assertThat(run(null)).isZero();
    assertFails(
        new IllegalArgumentException("size (0) must be positive"), 2, "size (0) must be positive");
    assertFails(new IOException("the port is taken"), 1, "the port is taken");
  }

  @Test
  void filesThatCannotBeUsedComeWithAReason() {
    assertFails(new AccessDeniedException("a.txt"), 1, "a.txt: access is denied");
    assertFails(new NoSuchFileException("a.txt"), 1, "a.txt: there is no such file or folder");
    assertFails(new FileSystemException("a.txt"), 1, "a.txt: it cannot be read or written");
    assertFails(
        new FileSystemException("a.txt", null, "No space left on device"),
        1,
        "a.txt: No space left on device");
    assertFails(
        new UncheckedIOException(new AccessDeniedException("b.txt")), 1, "b.txt: access is denied");
  }

  @Test
  void theUnexpectedSaysHowToSeeMore() {
    assertThat(run(new IllegalStateException("a wheel came off"))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("inkling: a wheel came off")
        .contains("INKLING_TRACE=1")
        .doesNotContain("\tat ");
  }

  @Test
  void wrongUseIsASentenceAndAHint() {
    assertThat(run(null, "sub", "--exit-code", "many")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("inkling: Invalid value for option '--exit-code': 'many' is not an int")
        .contains("Try inkling sub --help for more.")
        .doesNotContain("Usage:");
  }

  @Test
  void tooLittleMemoryIsASentence() {
    @Command(name = "inkling")
    final class Hungry implements Runnable {
      @Override
      public void run() {
        throw new OutOfMemoryError("Java heap space");
      }
    }

    assertThat(runCommand(new Hungry())).isEqualTo(1);
    assertThat(err.toString()).startsWith("inkling: Java has too little memory").hasLineCount(1);
  }

  @Test
  void everyHelpHasExitCodesAndExamples() {
    assertThat(run(null, "sub", "--help")).isZero();
    assertThat(out.toString())
        .contains("--help", "--version", "Examples:\n  inkling sub", "Exit codes:")
        .containsSubsequence("  0   all went well", "  1   it failed", "  2   wrong\n");
  }

  @Test
  void subcommandsShareTheVersion() {
    assertThat(run(null, "sub", "--version")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("Inkling 9");
  }

  @Test
  void controlCharactersOfInputNeverReachATerminal() {
    assertFails(
        new IllegalArgumentException("file (\u001b[2J\u009b1m\r\u202e\tä) must exist"),
        2,
        "file (\\u001b[2J\\u009b1m\\u000d\\u202e\tä) must exist");
  }

  @Test
  void aMistypedCommandIsAnsweredByTheOnesThatLookLikeIt() {
    assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), "trian")).isEqualTo(2);
    assertThat(err.toString()).contains("'trian'", "Did you mean", "inkling train");
    assertThat(run(null, "subs")).isEqualTo(2);
    assertThat(err.toString()).contains("inkling sub");
  }

  @Test
  void aCommandOfAModuleThatIsNotThereSaysSo() {
    assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), "bench", "jvm", "--x"))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "inkling: command (bench) must be run by the launcher, which brings its module:"
                + " ./inkling bench jvm --x");
  }
}
