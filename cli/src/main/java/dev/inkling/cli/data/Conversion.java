package dev.inkling.cli.data;

import dev.inkling.data.ink.InkReader;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that turns a data set as it is published into drawings, NDJSON. */
abstract class Conversion implements Callable<Integer> {

  @Mixin private InkOutput output;

  /** Reads all drawings. */
  abstract void convert(InkReader.Sink sink) throws IOException;

  @Override
  public final Integer call() throws IOException {
    output.write(this::convert);
    return 0;
  }
}
