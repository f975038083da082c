package dev.inkling.data.formats;

import dev.inkling.network.Network;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a network can be exported as. {@code inkling export} has formats of its own and every one
 * that {@link java.util.ServiceLoader} finds.
 */
public interface ExportFormat {

  /** What {@code --format} calls it, in any case. */
  String name();

  /**
   * Writes the network's files.
   *
   * @param folder a folder that exists and is empty
   */
  void write(Network network, Path folder) throws IOException;
}
