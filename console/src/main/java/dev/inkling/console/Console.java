package dev.inkling.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs a picocli command with Inkling's manners: exit code 0 when all went well, 1 when it failed,
 * 2 for wrong use or wrong input; an error is one sentence on standard error.
 *
 * <p>Wrong input is an {@link IllegalArgumentException}. A stack trace appears only where the
 * environment variable {@code INKLING_TRACE} is set.
 */
public final class Console {

  /** It failed for a reason outside the input: no network, a full disk, a taken port. */
  static final int FAILED = 1;

  /** The command line or the input is wrong. */
  public static final int WRONG_INPUT = 2;

  private Console() {}

  /** Parses and runs; returns the exit code. */
  public static int run(CommandLine line, String... args) {
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    // The help alone has colours of its own.
    PrintWriter out = line.getOut();
    PrintWriter err = line.getErr();
    line.setOut(VisibleWriter.of(out)).setErr(VisibleWriter.of(err));
    line.setExecutionStrategy(parsed -> execute(parsed, out));
    line.setExecutionExceptionHandler((e, failed, parsed) -> report(e, failed));
    line.setParameterExceptionHandler((e, parsed) -> reportMisuse(e, err));
    completeHelp(line);
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      // Picocli hands over exceptions only; this one a person can do something about.
      line.getErr()
          .println(
              "inkling: Java has too little memory for this; JAVA_TOOL_OPTIONS=-Xmx4g gives 4 GB");
      return FAILED;
    }
  }

  /**
   * Runs the last command that was named. Picocli itself forgives unknown words where help is asked
   * for, and would answer {@code nonsense --help} with the help of something else.
   */
  private static int execute(ParseResult parsed, PrintWriter out) {
    for (ParseResult part = parsed; part != null; part = part.subcommand()) {
      if (!part.unmatched().isEmpty()) {
        throw new UnmatchedArgumentException(part.commandSpec().commandLine(), part.unmatched());
      }
      if (part.isUsageHelpRequested()) {
        part.commandSpec().commandLine().setOut(out);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Says in the help of every command what all have in common, so that none repeats it. */
  private static void completeHelp(CommandLine line) {
    UsageMessageSpec help = line.getCommandSpec().usageMessage();
    help.exitCodeListHeading("%nExit codes:%n");
    Map<String, String> exitCodes = new LinkedHashMap<>();
    exitCodes.put("0", "all went well");
    exitCodes.put("1", "it failed (no network, no space, a file that cannot be read …)");
    exitCodes.put(
        "2",
        "wrong use or wrong input (a missing or broken file); one sentence says what and where");
    exitCodes.putAll(help.exitCodeList());
    help.exitCodeList(exitCodes);
    if (help.footer().length > 0 && help.footerHeading().isEmpty()) {
      help.footerHeading("%nExamples:%n");
    }
    for (CommandLine subcommand : line.getSubcommands().values()) {
      subcommand.getCommandSpec().version(line.getCommandSpec().version());
      subcommand.getCommandSpec().mixinStandardHelpOptions(true);
      completeHelp(subcommand);
    }
  }

  /** A sentence and a hint; all of the help would push the sentence off the screen. */
  private static int reportMisuse(ParameterException e, PrintWriter err) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("inkling: " + e.getMessage());
    if (UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      return WRONG_INPUT;
    }
    if (!command.getSubcommands().isEmpty()) {
      command.usage(err);
    } else {
      command
          .getErr()
          .println("Try " + command.getCommandSpec().qualifiedName() + " --help for more.");
    }
    return WRONG_INPUT;
  }

  /** Says what is wrong with one of several inputs, after which a command may go on. */
  public static int reportWrongInput(CommandLine command, IllegalArgumentException e) {
    return report(e, command);
  }

  private static int report(Exception e, CommandLine command) {
    if (System.getenv("INKLING_TRACE") != null) {
      e.printStackTrace(command.getErr());
    }
    boolean expected =
        e instanceof IllegalArgumentException
            || e instanceof IOException
            || e instanceof UncheckedIOException;
    command.getErr().println("inkling: " + sentence(e));
    if (!expected) {
      command.getErr().println("This should not happen; INKLING_TRACE=1 shows where it did.");
    }
    return e instanceof IllegalArgumentException ? WRONG_INPUT : FAILED;
  }

  private static String sentence(Exception e) {
    if (e instanceof UncheckedIOException wrapped) {
      return sentence(wrapped.getCause());
    }
    if (e instanceof FileSystemException file && file.getReason() == null) {
      // The platform's own message is the bare name of the file.
      String reason =
          switch (file.getClass().getSimpleName()) {
            case "AccessDeniedException" -> "access is denied";
            case "NoSuchFileException" -> "there is no such file or folder";
            case "FileAlreadyExistsException" -> "it exists already";
            case "NotDirectoryException" -> "it is not a folder";
            case "DirectoryNotEmptyException" -> "the folder is not empty";
            default -> "it cannot be read or written";
          };
      return file.getFile() + ": " + reason;
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
