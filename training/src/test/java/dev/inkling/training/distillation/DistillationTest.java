package dev.inkling.training.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.training.fixtures.Runs;
import dev.inkling.training.fixtures.SegmentDigits;
import dev.inkling.training.samples.Batch;
import dev.inkling.training.samples.EpochSamples;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.samples.TrainingSample;
import dev.inkling.training.settings.Distillation;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationTest {

  @TempDir Path folder;
  private Path digits;
  private Path teacher;

  @BeforeEach
  void trainATeacher() throws IOException {
    digits = Runs.write(folder.resolve("digits.ndjson.gz"), SegmentDigits.drawings(600, 12, 1));
    teacher = folder.resolve("teacher");
    train(
        Runs.settings(
            "conv5x5/2:16 conv3x3/2:32 conv3x3/2:32 gap dense10", List.of(digits), 4, 0, 6, 3),
        "teacher",
        () -> false);
  }

  private boolean train(Settings settings, String name, BooleanSupplier stopped)
      throws IOException {
    return Runs.train(settings, folder.resolve(name), stopped);
  }

  private byte[] model(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name).resolve("digits.onnx"));
  }

  @Test
  void theTeachersAnswerTakesTheLabelsPlaceWhereTheyAreRight() throws Exception {
    List<LabeledInk> drawings = new ArrayList<>(SegmentDigits.drawings(200, 12, 2));
    for (LabeledInk drawing : SegmentDigits.drawings(200, 12, 4)) {
      drawings.add(relabeled(drawing, Label.digit(7)));
    }
    for (LabeledInk drawing : SegmentDigits.drawings(100, 12, 6)) {
      drawings.add(relabeled(drawing, Label.NOT_A_DIGIT));
    }
    Path file = Runs.write(folder.resolve("drawings.ndjson.gz"), drawings);
    Settings distilled = Runs.distilled(Runs.settings(List.of(file), 1, 0, 6, 5), 1, teacher);
    TrainingData data = TrainingData.read(distilled);

    EpochSamples epoch = firstEpoch(distilled, "run");

    int soft = 0;
    int corrected = 0;
    for (int i = 0; i < epoch.samples().length; i++) {
      int target = data.samples().get(epoch.samples()[i]).target();
      float[] answer =
          Arrays.copyOfRange(
              epoch.softTargets(), i * TrainingSample.CLASSES, (i + 1) * TrainingSample.CLASSES);
      boolean label = answer[target] == 1;
      soft += label ? 0 : 1;
      corrected += label && target == 7 ? 1 : 0;
      for (float other : answer) {
        assertThat(answer[target]).isGreaterThanOrEqualTo(other);
      }
      assertThat(label || target != TrainingSample.NOT_A_DIGIT).isTrue();
    }
    assertThat(soft).isGreaterThan(50);
    assertThat(corrected).isGreaterThan(50);
  }

  private static LabeledInk relabeled(LabeledInk drawing, Label label) {
    return new LabeledInk(drawing.ink(), label, drawing.writer(), "", "", false);
  }

  private EpochSamples firstEpoch(Settings settings, String name) throws Exception {
    ExecutorService makers = Executors.newSingleThreadExecutor();
    try (EpochSampler sampler =
        new EpochSampler(Runs.run(settings, folder.resolve(name), () -> false), makers)) {
      return sampler.samples(0);
    } finally {
      makers.shutdownNow();
    }
  }

  @Test
  void theTeachersAreAskedOnceForEachEpoch() throws IOException {
    Settings distilled = Runs.distilled(Runs.settings(List.of(digits), 1, 200, 5, 5), 2, teacher);
    int[] asked = new int[1];
    int batches = (TrainingData.read(distilled).order(1, 5, 0).length + 31) / 32;
    int steps = TrainingData.read(distilled).order(1, 5, 0).length / 32;
    train(distilled, "straight", () -> false);

    // Stops in the third epoch, when both epochs are known.
    boolean done = train(distilled, "broken", () -> asked[0]++ == 2 * batches + 2 * steps + 1);
    assertThat(done).isFalse();
    Files.delete(teacher.resolve("checkpoint"));
    done = train(distilled, "broken", () -> false);

    assertThat(done).isTrue();
    assertThat(model("broken")).isEqualTo(model("straight"));
    assertThat(folder.resolve("broken").resolve("soft-targets").toFile().list())
        .containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void theLabelCountsAsMuchAsIsSaid() throws Exception {
    Settings plain = Runs.settings(List.of(digits), 1, 200, 1, 5);
    Settings distilled = Runs.distilled(plain, 1, teacher);
    Settings mixed =
        distilled.withDistillation(
            new Distillation(distilled.distillation().teachers(), 1, 2, 0.25));

    EpochSamples alone = firstEpoch(distilled, "alone");
    EpochSamples both = firstEpoch(mixed, "both");

    List<TrainingSample> samples = TrainingData.read(plain).samples();
    for (int i = 0; i < alone.softTargets().length; i++) {
      int target = samples.get(alone.samples()[i / TrainingSample.CLASSES]).target();
      float label = i % TrainingSample.CLASSES == target ? 1 : 0;
      assertThat(both.softTargets()[i])
          .isCloseTo(0.75f * alone.softTargets()[i] + 0.25f * label, within(1e-6f));
    }
  }

  @Test
  void aModelsFileTeachesAsItsRunDoes() throws IOException {
    Batch batch = SegmentDigits.batch(SegmentDigits.drawings(20, 3, 4));

    assertThat(answers(batch, teacher.resolve("digits.onnx").toString()))
        .containsExactly(answers(batch, teacher.toString()));
  }

  @Test
  void severalTeachersAnswerWithTheirMean() throws IOException {
    train(Runs.settings(List.of(digits), 1, 200, 1, 9), "other", () -> false);
    Batch batch = SegmentDigits.batch(SegmentDigits.drawings(20, 3, 4));
    String first = teacher.toString();
    String second = folder.resolve("other").toString();

    float[] one = answers(batch, first);
    float[] two = answers(batch, second);
    float[] both = answers(batch, first, second);

    for (int i = 0; i < both.length; i++) {
      assertThat(both[i]).isBetween(Math.min(one[i], two[i]) - 1e-6f, 1f);
      assertThat(both[i] - (one[i] + two[i]) / 2).isBetween(-1e-6f, 1e-6f);
    }
    for (int row = 0; row < 20; row++) {
      double sum = 0;
      for (int j = 0; j < TrainingSample.CLASSES; j++) {
        sum += both[row * TrainingSample.CLASSES + j];
      }
      assertThat(sum).isBetween(0.9999, 1.0001);
    }
  }

  private static float[] answers(Batch batch, String... names) throws IOException {
    try (TeacherEnsemble teachers =
        new TeacherEnsemble(new Distillation(List.of(names), 1, 2, 0), 1)) {
      return teachers.probabilities(batch);
    }
  }

  @Test
  void aTeacherThatIsNoRunIsASentence() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    Settings distilled = Runs.distilled(Runs.settings(List.of(digits), 1, 200, 1, 5), 2, nowhere);

    assertThatThrownBy(() -> train(distilled, "run", () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "teacher "
                + nowhere
                + " must be a model's file or the folder of a run that has made one");
  }
}
