package dev.inkling.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.DigitRecognizer;
import dev.inkling.cli.Invocation;
import dev.inkling.data.evaluation.CorrectionSimulation;
import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.InkWriter;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.ink.Ink;
import dev.inkling.ink.Stroke;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCorrectionsCommandTest {

  @TempDir private Path folder;

  @Test
  void aWriterWhoseSevensTheNetworkCannotReadIsHelpedByFiveCorrections() throws IOException {
    Network network = OnnxReader.read(DigitRecognizer.bundledModel());

    CorrectionSimulation teaching = CorrectionSimulation.of(network, drawings(), 5, 3, 1);

    assertThat(teaching.errorBefore()).isGreaterThan(0.1);
    assertThat(teaching.isHabit()).isTrue();
    assertThat(teaching.commonest())
        .isEqualTo(new CorrectionSimulation.Mistake(7, 1, teaching.mistakes()));
    assertThat(teaching.errorAfter()).isLessThan(teaching.errorBefore() / 2);
    assertThat(CorrectionSimulation.of(network, drawings(), 5, 3, 1)).isEqualTo(teaching);
    CorrectionSimulation untaught = CorrectionSimulation.of(network, drawings(), 0, 1, 1);
    assertThat(untaught.after()).isEqualTo(untaught.before());
  }

  @Test
  void strangeWritersHaveALineEach() throws IOException {
    Path file = folder.resolve("drawings.ndjson");
    try (InkWriter writer = InkWriter.create(file)) {
      for (LabeledInk drawing : drawings()) {
        writer.write(drawing);
      }
    }

    Invocation invocation = Invocation.of("evaluate-corrections", file, "--rounds", "2");

    assertThat(invocation.exitCode()).isZero();
    assertThat(invocation.out())
        .containsPattern("strange: 60 digits, error \\d+\\.\\d\\d % -> \\d.*: a 7 read as 1");
    assertThat(invocation.out())
        .contains("1 writer with a habit: error ")
        .contains("largest change: -");
    assertThat(InkReader.read(file)).hasSize(60);
  }

  @Test
  void writersWithFewDigitsSayNothing() throws IOException {
    Path file =
        Files.writeString(folder.resolve("one.ndjson"), "{\"label\":1,\"strokes\":[[[0,0]]]}\n");

    Invocation invocation = Invocation.of("evaluate-corrections", file);

    assertThat(invocation.exitCode()).isZero();
    assertThat(invocation.out()).isEqualToIgnoringNewLines("no writer has 40 digits or more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--corrections", "--rounds"})
  void countsMustBePositive(String option) {
    Invocation invocation = Invocation.of("evaluate-corrections", "any.ndjson", option, "0");

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains(option + " (0) must be at least 1");
  }

  /** Usual ones, and sevens that are just such a one with a hook to the left. */
  private static List<LabeledInk> drawings() {
    Random random = new Random(2);
    List<LabeledInk> drawings = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double lean = random.nextDouble() * 3;
      boolean isSeven = i % 4 == 0;
      Stroke stem = Stroke.of(new double[] {50 + lean, 50}, new double[] {0, 100});
      Ink ink =
          isSeven
              ? Ink.of(stem, Stroke.of(new double[] {20, 50}, new double[] {95 + lean, 100}))
              : Ink.of(stem);
      int label = isSeven ? 7 : 1;
      drawings.add(new LabeledInk(ink, Label.digit(label), "strange", "", "", false));
    }
    return drawings;
  }
}
