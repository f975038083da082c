package dev.inkling.training.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.picture.IdxWriter;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.ink.Ink;
import dev.inkling.training.fixtures.Runs;
import dev.inkling.training.fixtures.SegmentDigits;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {

  @TempDir Path folder;

  @Test
  void noWriterIsOnBothSides() throws IOException {
    List<LabeledInk> drawings = SegmentDigits.drawings(600, 20, 1);
    Path file = write("ink.ndjson", drawings);

    TrainingData data = TrainingData.read(Runs.settings(file));

    Map<Ink, String> writers = new HashMap<>();
    drawings.forEach(drawing -> writers.put(drawing.ink(), drawing.writer()));
    assertThat(writers(data.drawings(), writers))
        .doesNotContainAnyElementsOf(writers(data.validationDrawings(), writers))
        .hasSizeGreaterThan(5);
    assertThat(data.drawings().size() + data.validationDrawings().size()).isEqualTo(600);
    assertThat(data.validationDrawings()).isNotEmpty();
  }

  private static Set<String> writers(List<TrainingSample> samples, Map<Ink, String> writers) {
    Set<String> found = new HashSet<>();
    for (TrainingSample sample : samples) {
      found.add(writers.get(((TrainingSample.Drawing) sample).ink()));
    }
    return found;
  }

  @Test
  void picturesThatNameTheirWritersAreSplitByWriter() throws IOException {
    int count = 200;
    byte[] labels = new byte[count];
    List<String> writers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
      writers.add("w" + i % 20);
    }
    Path file = folder.resolve("scans-images-idx3-ubyte");
    IdxWriter.write(new LabeledImages("scans", new byte[count][784], labels, writers), file);
    Path ink = write("ink.ndjson", SegmentDigits.drawings(50, 10, 1));
    Settings settings = Runs.settings(ink).withPictures(List.of(file.toString(), file.toString()));

    TrainingData data = TrainingData.read(settings);

    Set<String> learned = new HashSet<>();
    data.pictures().forEach(picture -> learned.add(picture.writer()));
    assertThat(data.validationPictures())
        .isNotEmpty()
        .noneMatch(picture -> learned.contains(picture.writer()));
    assertThat(data.pictures().size() + data.validationPictures().size()).isEqualTo(2 * count);
    assertThat(data.files().get(0).digits()).isEqualTo(count);
  }

  @Test
  void whatTeachesNothingIsLeftOut() throws IOException {
    List<LabeledInk> drawings = new ArrayList<>(SegmentDigits.drawings(100, 10, 1));
    Ink ink = drawings.get(0).ink();
    drawings.add(new LabeledInk(ink, Label.NOT_A_DIGIT, "a", "s", "O", true));
    drawings.add(new LabeledInk(ink, Label.NOT_A_DIGIT, "a", "s", "A", false));
    drawings.add(new LabeledInk(ink, Label.UNKNOWN, "a", "s", "", false));
    Path file = write("ink.ndjson.gz", drawings);

    TrainingData data = TrainingData.read(Runs.settings(file));

    assertThat(data.files().get(0).digits()).isEqualTo(100);
    assertThat(data.files().get(0).negatives()).isEqualTo(1);
    assertThat(data.files().get(0).name()).isEqualTo("ink.ndjson.gz");
    assertThat(data.files().get(0).sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void aLimitTakesTheFirstOfEachFile() throws IOException {
    Path first = write("first.ndjson", SegmentDigits.drawings(100, 10, 1));
    Path second = write("second.ndjson", SegmentDigits.negatives(100, 10, 1));

    TrainingData data = TrainingData.read(Runs.settings(List.of(first, second), 1, 40, 1, 1));

    assertThat(data.files()).extracting(TrainingData.DataFile::digits).containsExactly(40, 0);
    assertThat(data.files()).extracting(TrainingData.DataFile::negatives).containsExactly(0, 40);
    assertThat(data.hasNegatives()).isTrue();
  }

  @Test
  void whatIsSetAsideIsNeitherLearnedNorMeasured() throws IOException {
    Path file = write("ink.ndjson", SegmentDigits.drawings(100, 10, 1));
    TrainingData all = TrainingData.read(Runs.settings(file));
    String learned = all.drawings().get(5).origin();
    String measured = all.validationDrawings().get(3).origin();

    TrainingData data =
        TrainingData.read(
            Runs.settings(file).withSetAside(List.of(learned, measured, "other.ndjson 1")));

    assertThat(data.drawings())
        .extracting(TrainingSample::origin)
        .hasSize(all.drawings().size() - 1)
        .doesNotContain(learned);
    assertThat(data.validationDrawings())
        .extracting(TrainingSample::origin)
        .hasSize(all.validationDrawings().size() - 1)
        .doesNotContain(measured);
    assertThat(data.files().get(0).digits()).isEqualTo(98);
  }

  @Test
  void drawingsComeAsOftenAsTheirWeightSays() throws IOException {
    TrainingData data =
        TrainingData.read(Runs.settings(write("ink.ndjson", SegmentDigits.drawings(400, 10, 1))));
    int size = data.drawings().size();

    int[] twice = data.order(2, 1, 0);
    int[] half = data.order(0.5, 1, 0);

    int[] times = new int[size];
    for (int position : twice) {
      times[position]++;
    }
    assertThat(times).containsOnly(2);
    assertThat(half.length).isBetween(size / 2 - size / 8, size / 2 + size / 8);
    assertThat(half).doesNotHaveDuplicates();
    assertThat(data.order(2, 1, 0)).isEqualTo(twice);
    assertThat(data.order(2, 1, 1)).isNotEqualTo(twice);
    assertThat(data.order(2, 2, 0)).isNotEqualTo(twice);
  }

  @Test
  void missingDataAreSentences() throws IOException {
    Path few = write("few.ndjson", SegmentDigits.drawings(1, 1, 1));

    assertThatThrownBy(() -> TrainingData.read(Runs.settings(folder.resolve("none.ndjson"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.ndjson");
    assertThatThrownBy(() -> TrainingData.read(Runs.settings(few)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be at least 2");
    assertThatThrownBy(() -> TrainingData.read(Runs.settings(List.of(), 1, 0, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number of samples to learn from (0)");
  }

  private Path write(String name, List<LabeledInk> drawings) throws IOException {
    return Runs.write(folder.resolve(name), drawings);
  }
}
