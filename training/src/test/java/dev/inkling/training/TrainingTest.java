package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.training.fixtures.Runs;
import dev.inkling.training.fixtures.SegmentDigits;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.runs.EpochListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

  @TempDir Path folder;
  private Path digits;

  @BeforeEach
  void writeDrawings() throws IOException {
    digits = Runs.write(folder.resolve("digits.ndjson"), SegmentDigits.drawings(200, 8, 1));
  }

  @Test
  void aFewLinesOfJavaTrainANetworkAndTellHowItGoes() throws Exception {
    List<Epoch> epochs = new ArrayList<>();
    int[] promised = new int[1];
    int[] steps = new int[1];
    EpochListener listener =
        new EpochListener() {
          @Override
          public void begin(int epoch, int all, int steps) {
            promised[0] += steps;
          }

          @Override
          public void step(double loss) {
            steps[0]++;
          }

          @Override
          public void end(Epoch measured, int all) {
            epochs.add(measured);
          }
        };

    Path model =
        Training.of(Runs.NETWORK)
            .withInk(digits)
            .withEpochs(2)
            .withSeed(3)
            .run(folder.resolve("run"), listener);

    Network network = OnnxReader.read(Files.readAllBytes(model));
    assertThat(epochs).extracting(Epoch::number).containsExactly(1, 2);
    assertThat(epochs.get(1).trainingLoss()).isLessThan(epochs.get(0).trainingLoss());
    assertThat(steps[0]).isPositive().isEqualTo(promised[0]);
    assertThat(network.parameters()).isEqualTo(Training.of(Runs.NETWORK).untrained().parameters());
    assertThat(network.metadata())
        .containsEntry(
            "command",
            "Training.of(\""
                + Runs.NETWORK
                + "\").withInk(digits.ndjson).withEpochs(2).withSeed(3)");
    assertThat(folder.resolve("run/report.html")).exists();
  }

  @Test
  void anInterruptedThreadStopsTraining() {
    EpochListener interrupting =
        new EpochListener() {
          @Override
          public void step(double loss) {
            Thread.currentThread().interrupt();
          }
        };
    Training training = Training.of(Runs.NETWORK).withInk(digits).withEpochs(50);

    assertThatThrownBy(() -> training.run(folder.resolve("run"), interrupting))
        .isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aFolderWithARunIsLeftAlone() throws Exception {
    Training training = Training.of(Runs.NETWORK).withInk(digits).withEpochs(1).withLimit(60);
    training.run(folder.resolve("run"), Runs.SILENT);

    assertThatThrownBy(() -> training.run(folder.resolve("run"), Runs.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not hold a run already");
  }

  @Test
  void whatIsNoNetworkIsRefusedAtOnce() {
    assertThatThrownBy(() -> Training.of("conv3x3:8 pool2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dense10");
  }
}
