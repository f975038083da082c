package dev.inkling.notebook.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The kernel as Jupyter starts it. */
public final class KernelMain {

  private KernelMain() {}

  /**
   * Answers Jupyter until it says goodbye.
   *
   * @param args the connection file, JSON, which Jupyter has written
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      System.err.println("This is a Jupyter kernel; ./inkling notebook starts it.");
      System.exit(2);
    }
    // The library tells every message at the level of information.
    Logger.getLogger("").setLevel(Level.WARNING);
    connect(Files.readString(Path.of(args[0]))).waitUntilClose();
    // A cell may have left threads behind.
    System.exit(0);
  }

  /** Begins to answer whoever knows what is in the connection file. */
  static JupyterConnection connect(String json) throws GeneralSecurityException {
    JupyterConnection connection = new JupyterConnection(KernelConnectionProperties.parse(json));
    new JShellKernel().becomeHandlerForConnection(connection);
    connection.connect();
    return connection;
  }
}
