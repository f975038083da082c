package dev.inkling.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Stands for a command of a module that is not on the class path, so that it is listed, and found
 * where its name is mistyped.
 */
@Command
final class CommandElsewhere implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", hidden = true)
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    throw new IllegalArgumentException(
        "command (%s) must be run by the launcher, which brings its module: ./inkling %s %s"
            .formatted(spec.name(), spec.name(), String.join(" ", arguments))
            .strip());
  }
}
