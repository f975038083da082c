package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.formats.ModelFile;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import dev.inkling.training.fixtures.Runs;
import dev.inkling.training.fixtures.SegmentDigits;
import dev.inkling.training.network.NetworkSpecTest;
import dev.inkling.training.runs.Epoch;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.runs.TrainingRun;
import dev.inkling.training.samples.Batch;
import dev.inkling.training.samples.Batches;
import dev.inkling.training.samples.EpochSamples;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  @TempDir Path folder;
  private Path digits;
  private Path negatives;

  @BeforeEach
  void writeDrawings() throws IOException {
    digits = Runs.write(folder.resolve("digits.ndjson.gz"), SegmentDigits.drawings(600, 12, 1));
    negatives = Runs.write(folder.resolve("others.ndjson.gz"), SegmentDigits.negatives(100, 12, 2));
  }

  private boolean train(Settings settings, String name, int threads, BooleanSupplier stopped)
      throws IOException {
    return new Trainer(
            new TrainingRun(
                settings,
                TrainingData.read(settings),
                new RunFolder(folder.resolve(name)),
                threads,
                Runs.SILENT,
                stopped))
        .train();
  }

  private byte[] model(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name).resolve("digits.onnx"));
  }

  @Test
  void aSmallNetworkLearnsDigitsAndWhatIsNone() throws IOException {
    Settings settings =
        Runs.settings(
            "conv5x5/2:16 conv3x3/2:32 conv3x3/2:32 gap dense10",
            List.of(digits, negatives),
            3,
            0,
            8,
            1);

    assertThat(train(settings, "run", 2, () -> false)).isTrue();

    DigitRecognizer recognizer = DigitRecognizer.of(model("run"));
    List<LabeledInk> unseen = SegmentDigits.drawings(300, 1, 77);
    int right = 0;
    int accepted = 0;
    for (LabeledInk drawing : unseen) {
      Prediction prediction = recognizer.recognize(drawing.ink());
      right += prediction.digit() == drawing.label().digit() ? 1 : 0;
      accepted += prediction.isDigit() ? 1 : 0;
    }
    SplittableRandom random = new SplittableRandom(78);
    int rejected = 0;
    for (int i = 0; i < 100; i++) {
      rejected += recognizer.recognize(SegmentDigits.fan(random)).isDigit() ? 0 : 1;
    }
    assertThat(right).isGreaterThan(285);
    assertThat(accepted).isGreaterThan(285);
    assertThat(rejected).isGreaterThan(90);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    train(Runs.settings(List.of(digits), 1, 200, 2, 5), "once", 1, () -> false);
    train(Runs.settings(List.of(digits), 1, 200, 2, 5), "again", 1, () -> false);
    train(Runs.settings(List.of(digits), 1, 200, 2, 6), "other", 1, () -> false);

    assertThat(model("again")).isEqualTo(model("once"));
    assertThat(model("other")).isNotEqualTo(model("once"));
  }

  @Test
  void aResumedRunEndsInTheSameBytes() throws IOException {
    Settings settings = Runs.settings(List.of(digits, negatives), 1.5, 200, 3, 5);
    train(settings, "straight", 1, () -> false);
    // Stops in the middle of the second epoch, whose steps are lost.
    int[] asked = new int[1];
    int steps = TrainingData.read(settings).order(1.5, 5, 0).length / 32;

    boolean done = train(settings, "broken", 1, () -> asked[0]++ == steps + 2);
    assertThat(done).isFalse();
    RunFolder run = new RunFolder(folder.resolve("broken"));
    assertThat(run.readCheckpoint().epochs()).isEqualTo(1);
    done = train(run.readCheckpoint().settings(), "broken", 1, () -> false);

    assertThat(done).isTrue();
    assertThat(model("broken")).isEqualTo(model("straight"));
    assertThat(run.readCheckpoint().variables().keySet())
        .contains("block0/kernel", "block0/kernel/average", "block0/kernel/momentum", "beta1");
  }

  @Test
  void aRunBeginsWithTheNetworkOfAnotherOrTheMeanOfSeveral() throws IOException {
    Settings plain = Runs.settings(List.of(digits), 3, 0, 4, 5);
    Settings brief = Runs.settings(List.of(digits), 1, 40, 1, 6);
    train(plain, "first", 1, () -> false);

    train(Runs.startedFrom(brief, folder.resolve("first")), "second", 1, () -> false);
    train(
        Runs.startedFrom(brief, folder.resolve("first"), folder.resolve("second")),
        "mean",
        1,
        () -> false);
    train(brief, "anew", 1, () -> false);

    assertThat(loss("second")).isLessThan(0.85 * loss("anew"));
    assertThat(loss("mean")).isLessThan(0.85 * loss("anew")).isNotEqualTo(loss("second"));
    assertThatThrownBy(() -> train(Runs.startedFrom(brief, folder), "third", 1, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "start " + folder + " must be a model's file or the folder of a run that has made one");
  }

  @Test
  void aRunThatStartsWithAModelsFileAnswersAsItDoes() throws IOException {
    train(Runs.settings(List.of(digits), 3, 0, 4, 5), "first", 1, () -> false);
    Path model = new RunFolder(folder.resolve("first")).model();
    Settings still =
        Runs.startedFrom(Runs.settings(List.of(digits), 1, 0, 1, 6), model)
            .with(settings -> settings.learningRate(1e-9).warmUp(0).labelSmoothing(0));

    train(still, "second", 1, () -> false);

    Network before = ModelFile.read(model);
    Network after = ModelFile.read(new RunFolder(folder.resolve("second")).model());
    for (LabeledInk drawing : SegmentDigits.drawings(50, 5, 9)) {
      DigitImage image = InkNormalizer.standard().normalize(drawing.ink());
      float[] expected = NetworkSpecTest.logits(before, image);
      float[] logits = NetworkSpecTest.logits(after, image);
      for (int i = 0; i < expected.length; i++) {
        assertThat(logits[i]).isCloseTo(expected[i], within(1e-3f));
      }
    }
    // While it is trained it normalises each batch by itself, and still knows what it knew.
    List<Epoch> learned = new RunFolder(folder.resolve("first")).readCheckpoint().history();
    assertThat(loss("second"))
        .isLessThan(1.2 * learned.get(learned.size() - 1).trainingLoss())
        .isLessThan(0.9 * learned.get(0).trainingLoss());
  }

  private double loss(String name) throws IOException {
    return new RunFolder(folder.resolve(name)).readCheckpoint().history().get(0).trainingLoss();
  }

  @Test
  void aRunThatIsStoppedAtOnceCanBeResumed() throws IOException {
    Settings settings = Runs.settings(List.of(digits), 1, 200, 1, 5);

    assertThat(train(settings, "run", 1, () -> true)).isFalse();

    assertThat(new RunFolder(folder.resolve("run")).readCheckpoint().epochs()).isZero();
    assertThat(train(settings, "run", 1, () -> false)).isTrue();
  }

  @Test
  void whatWasLostOfAFinishedRunIsWrittenAgain() throws IOException {
    Settings settings = Runs.settings(List.of(digits), 1, 200, 1, 5);
    train(settings, "run", 1, () -> false);
    byte[] expected = model("run");
    Files.delete(folder.resolve("run").resolve("digits.onnx"));

    assertThat(train(settings, "run", 1, () -> false)).isTrue();

    assertThat(model("run")).isEqualTo(expected);
  }

  @Test
  void aRunWithOtherDataIsNotResumed() throws IOException {
    Settings settings = Runs.settings(List.of(digits), 1, 200, 1, 5);
    train(settings, "run", 1, () -> true);
    Runs.write(digits, SegmentDigits.drawings(600, 12, 9));

    assertThatThrownBy(() -> train(settings, "run", 1, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("data file digits.ndjson.gz must be the one that the run began with");
  }

  @Test
  void aLearningRateThatIsTooHighIsASentence() {
    Settings wild =
        Runs.settings("dense10", List.of(digits), 1, 0, 3, 1)
            .with(
                settings ->
                    settings
                        .learningRate(10)
                        .warmUp(0)
                        .labelSmoothing(0)
                        .weightDecay(10)
                        .averageDecay(0));

    assertThatThrownBy(() -> train(wild, "run", 1, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learning rate (10.0) must be lower");
  }

  @Test
  void theModelSaysHowItWasMade() throws IOException {
    train(Runs.settings(List.of(digits, negatives), 1, 200, 1, 5), "run", 1, () -> false);

    assertThat(OnnxReader.read(model("run")).metadata())
        .containsEntry("date", "2026-11-23")
        .containsEntry("command", "inkling train")
        .containsEntry("network", Runs.NETWORK)
        .containsEntry("parameters", "1546")
        .containsEntry("seed", "5")
        .containsEntry("epochs", "1 of 1")
        .containsKeys(
            "data",
            "multiply_accumulates",
            "validation_ink",
            DigitRecognizer.TEMPERATURE,
            DigitRecognizer.REJECT_THRESHOLD)
        .doesNotContainKey("validation_mnist");
    assertThat(OnnxReader.read(model("run")).metadata().get("data"))
        .matches(
            "digits.ndjson.gz sha256:[0-9a-f]{64} digits:200 others:0\n"
                + "others.ndjson.gz sha256:[0-9a-f]{64} digits:0 others:100");
  }

  @Test
  void aBatchIsTheSameWhateverThreadMakesIt() throws Exception {
    Settings settings = Runs.settings(List.of(digits), 1, 0, 1, 5);
    TrainingData data = TrainingData.read(settings);
    int[] order = data.order(1, 5, 0);

    List<Batch> alone = batches(data, order, settings, 1);
    List<Batch> together = batches(data, order, settings, 3);

    assertThat(alone).hasSize(order.length / 32);
    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i).images()).isEqualTo(alone.get(i).images());
      assertThat(together.get(i).targets()).isEqualTo(alone.get(i).targets());
    }
    double sum = 0;
    for (float target : alone.get(0).targets()) {
      sum += target;
    }
    assertThat(sum).isBetween(31.999, 32.001);
  }

  private static List<Batch> batches(TrainingData data, int[] order, Settings settings, int threads)
      throws Exception {
    ExecutorService makers = Executors.newFixedThreadPool(threads);
    EpochSamples epoch = new EpochSamples(0, order, null);
    try (Batches batches =
        new Batches(data.samples(), epoch, epoch.shuffled(32, 5, 0), settings, makers)) {
      List<Batch> all = new ArrayList<>();
      for (int i = 0; i < batches.count(); i++) {
        all.add(batches.next());
      }
      return all;
    } finally {
      makers.shutdownNow();
    }
  }
}
