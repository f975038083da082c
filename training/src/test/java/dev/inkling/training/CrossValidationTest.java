package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.training.fixtures.Runs;
import dev.inkling.training.fixtures.SegmentDigits;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.samples.TrainingData;
import dev.inkling.training.samples.TrainingSample;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTest {

  @TempDir Path folder;

  @Test
  void wrongLabelsAreFound() throws IOException {
    List<LabeledInk> drawings = new ArrayList<>(SegmentDigits.drawings(800, 16, 1));
    for (int i : new int[] {40, 400}) {
      LabeledInk right = drawings.get(i);
      Label wrong = Label.digit((right.label().digit() + 3) % 10);
      drawings.set(i, new LabeledInk(right.ink(), wrong, right.writer(), "", "", false));
    }
    Path file = Runs.write(folder.resolve("ink.ndjson.gz"), drawings);
    Settings settings =
        Runs.settings(
            "conv5x5/2:16 conv3x3/2:32 conv3x3/2:32 gap dense10", List.of(file), 3, 0, 6, 1);
    RunFolder run = new RunFolder(folder.resolve("run"));

    boolean done = CrossValidation.run(Runs.run(settings, run.path(), () -> false), 2);

    assertThat(done).isTrue();
    List<String> listed = Files.readAllLines(run.doubtful());
    assertThat(listed).contains("ink.ndjson.gz 41", "ink.ndjson.gz 401");
    assertThat(listed).hasSizeLessThan(20);
  }

  @Test
  void everySampleIsValidatedOnceAndNoWriterIsOnBothSides() throws IOException {
    Path file = Runs.write(folder.resolve("ink.ndjson.gz"), SegmentDigits.drawings(300, 16, 1));
    TrainingData data = TrainingData.read(Runs.settings(file));

    Set<String> validated = new HashSet<>();
    for (int fold = 0; fold < 3; fold++) {
      TrainingData part = data.fold(fold, 3);
      Set<String> writers =
          part.drawings().stream().map(TrainingSample::writer).collect(Collectors.toSet());
      for (TrainingSample sample : part.validationDrawings()) {
        assertThat(validated.add(sample.origin())).isTrue();
        assertThat(writers).doesNotContain(sample.writer());
      }
    }

    assertThat(validated).hasSize(300);
  }
}
