package dev.inkling.notebook.kernel;

import dev.inkling.console.Subcommand;
import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The kernel as Jupyter starts it: {@code inkling kernel}, which no person types. */
@Command(
    name = "kernel",
    hidden = true,
    description = "Answers Jupyter until it says goodbye; inkling notebook has Jupyter start it.")
public final class KernelCommand implements Subcommand, Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The connection file, JSON, written by Jupyter.")
  private Path connectionFile;

  @Override
  public Integer call() throws Exception {
    // The library tells every message at the level of information.
    Logger.getLogger("").setLevel(Level.WARNING);
    connect(Files.readString(connectionFile)).waitUntilClose();
    return 0;
  }

  /** Begins to answer clients that know what is in the connection file. */
  static JupyterConnection connect(String json) throws GeneralSecurityException {
    JupyterConnection connection = new KernelConnection(KernelConnectionProperties.parse(json));
    new JShellKernel().becomeHandlerForConnection(connection);
    connection.connect();
    return connection;
  }
}
