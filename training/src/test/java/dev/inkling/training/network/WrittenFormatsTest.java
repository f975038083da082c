package dev.inkling.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.formats.ExportFormat;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.formats.TfjsWriter;
import dev.inkling.network.Network;
import dev.inkling.training.fixtures.Values;
import dev.inkling.training.graph.SavedModelFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reader of an exported network answers as the network did. */
class WrittenFormatsTest {

  private static final int IMAGES = 8;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        NetworkSpec.STANDARD,
        "conv5x5/2:8 conv4x4/3:12 pool2 dense24 dense10",
        "valid5x5/2:6 conv3x3:8 gap dense10",
        "dense24 dense10"
      })
  void ourOwnReaderOfTfjsModelsReadsWhatIsWritten(String spec) throws IOException {
    Network network = Values.network(spec, 1, Map.of("date", "today"));

    TfjsWriter.write(network, folder);

    Network read = ModelFile.read(folder.resolve("model.json"));
    assertThat(read.metadata()).isEqualTo(network.metadata());
    for (float[] image : Values.images(IMAGES)) {
      assertThat(Values.answer(read, image)).containsExactly(Values.answer(network, image));
    }
  }

  @Test
  void exportFindsTheFormatOfTensorFlow() {
    assertThat(ServiceLoader.load(ExportFormat.class))
        .singleElement()
        .isInstanceOf(SavedModelFormat.class);
  }
}
