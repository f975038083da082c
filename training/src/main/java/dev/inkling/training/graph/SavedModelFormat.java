package dev.inkling.training.graph;

import dev.inkling.data.formats.ExportFormat;
import dev.inkling.network.Network;
import java.io.IOException;
import java.nio.file.Path;

/** A TensorFlow SavedModel: {@code saved_model.pb} and its variables. */
public final class SavedModelFormat implements ExportFormat {

  @Override
  public String name() {
    return "savedmodel";
  }

  @Override
  public void write(Network network, Path folder) throws IOException {
    SavedModelWriter.write(network, folder);
  }
}
