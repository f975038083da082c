package dev.inkling.training.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.inkling.console.Main;
import dev.inkling.network.OnnxReader;
import dev.inkling.training.fixtures.Runs;
import dev.inkling.training.fixtures.SegmentDigits;
import dev.inkling.training.runs.RunFolder;
import dev.inkling.training.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {

  /** What the page exports; the page's own tests keep it so. */
  private static final Path CORRECTIONS =
      Path.of("../page/src/test/resources/dev/inkling/page/panels/corrections.ndjson");

  @TempDir Path folder;
  private Path digits;
  private Path negatives;

  private record Result(int code, String out, String err) {}

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void writeDrawings() throws IOException {
    digits = Runs.write(folder.resolve("digits.ndjson"), SegmentDigits.drawings(300, 12, 1));
    negatives = Runs.write(folder.resolve("others.ndjson"), SegmentDigits.negatives(100, 12, 2));
  }

  /** A test that fails leaves no training behind, which would go on for hours. */
  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  /** Runs the command in a process of its own, as a person does. */
  private Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train"));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    started.add(process);
    return process;
  }

  private Result result(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  /** Runs the command here. */
  private static Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("train"));
    all.addAll(List.of(args));
    int code =
        Main.run(
            new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(new String[0]));
    return new Result(code, out.toString(), err.toString());
  }

  @Test
  void aRunLeavesModelReportAndCheckpoint() throws IOException {
    Path run = folder.resolve("run");

    Result result =
        run(
            "--no-mnist",
            "--ink",
            digits.toString(),
            negatives.toString(),
            "--network",
            Runs.NETWORK,
            "--epochs=2",
            "--batch=32",
            "--out",
            run.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("1,546 parameters, 95,808 multiply-accumulates")
        .containsPattern("Epoch 2/2  \\d+ s  loss \\d\\.\\d{4}  ink \\d+\\.\\d\\d % macro")
        .contains("auroc 0.")
        .contains("Wrote " + run.resolve("digits.onnx"));
    assertThat(run.toFile().list())
        .containsExactlyInAnyOrder(
            "digits.onnx", "report.html", "report.json", "checkpoint", "lock");
    assertThat(OnnxReader.read(Files.readAllBytes(run.resolve("digits.onnx"))).metadata())
        .containsEntry(
            "command",
            "inkling train --no-mnist --ink digits.ndjson others.ndjson --network \""
                + Runs.NETWORK
                + "\" --epochs 2 --batch 32")
        .allSatisfy((key, value) -> assertThat(value).doesNotContain(folder.toString()));
  }

  @Test
  void correctionsThatThePageHasExportedAreLearnedFrom() throws IOException {
    Path run = folder.resolve("run");

    Result result =
        run(
            "--no-mnist",
            "--ink",
            digits.toString(),
            CORRECTIONS.toString(),
            "--network=conv5x5/2:4 gap dense10",
            "--epochs=1",
            "--out=" + run);

    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(OnnxReader.read(Files.readAllBytes(run.resolve("digits.onnx"))).metadata().values())
        .anySatisfy(
            value -> assertThat(value).containsPattern("corrections.ndjson .*digits:20 others:0"));
  }

  @Test
  void theReportsStandForThemselves() throws IOException {
    Path run = folder.resolve("run");
    run(
        "--no-mnist",
        "--ink=" + digits,
        "--ink=" + negatives,
        "--network=conv5x5/2:4 gap dense10",
        "--epochs=1",
        "--out=" + run);

    String html = Files.readString(run.resolve("report.html"));
    JsonNode json = new ObjectMapper().readTree(run.resolve("report.json").toFile());

    assertThat(json.at("/metadata/command").asText())
        .isEqualTo(
            "inkling train --no-mnist --ink digits.ndjson others.ndjson --network"
                + " \"conv5x5/2:4 gap dense10\" --epochs 1");
    // Hardly trained, it is wrong often enough for pictures of mistakes.
    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("<svg ", "Ink of validation writers", "Worst mistakes", "data:image/png;base64,")
        .doesNotContain("http", "<script", "NaN", folder.toString());
    assertThat(json.at("/ink/confusion").size()).isEqualTo(10);
    assertThat(json.at("/history/0/drawingsAccuracy").isNumber()).isTrue();
    assertThat(json.at("/calibration/temperature").asDouble()).isPositive();
    assertThat(json.at("/misread").size()).isPositive();
    assertThat(json.has("mnist")).isFalse();
    assertThat(json.toString()).doesNotContain("NaN", folder.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs=0 | epochs (0) must be at least 1",
        "--threads=0 | threads (0) must be at least 1",
        "--batch=1 | batch (1) must be at least 2",
        "--learning-rate=-1 | learning rate (-1.0) must be within",
        "--validation=0 | validation (0.0) must be within",
        "--ink=nowhere.ndjson | nowhere.ndjson",
        "--network=gap | network (gap) must end with dense10",
        "--network=conv3x3:64_conv3x3:64_gap_dense10 | must be at most 4,000,000; --allow-large",
        "--network=pool4_dense2200_dense10 | must be at most 494,000; --allow-large",
        "--mnist=nowhere | inkling data mnist",
        "--augmentation=-1 | .0) must be within 0.0 and 180.0",
        "--resume=nowhere | folder nowhere must hold a run to go on with",
        "--folds=1 | folds (1) must be at least 2",
        "--teacher-epochs=3 | Missing required argument(s): --teacher=MODEL",
        "--temperature=3 | Missing required argument(s): --teacher=MODEL",
        "--epochs=many | many",
        "--colour=red | Unknown option",
      })
  void wrongUseIsASentence(String option, String sentence) {
    String given = option.startsWith("--network") ? option.replace('_', ' ') : option;
    List<String> args = new ArrayList<>(List.of(given));
    if (!option.startsWith("--mnist") && !option.startsWith("--resume")) {
      args.add("--no-mnist");
    }
    args.add("--out=" + folder.resolve("run"));
    if (option.startsWith("--resume")) {
      args.remove(args.size() - 1);
    }

    Result result = run(args.toArray(new String[0]));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(sentence).doesNotContain("Exception", "\tat ");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aFolderIsNotUsedTwiceAndAResumedRunTakesNoOtherOptions() {
    String out = folder.resolve("run").toString();
    String[] args = {
      "--no-mnist", "--ink", digits.toString(), "--network=dense10", "--epochs=1", "--out", out
    };
    assertThat(run(args).code()).isZero();

    Result again = run(args);
    Result mixed = run("--resume", out, "--epochs=3");
    Result resumed = run("--resume", out);

    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("must not hold a run already");
    assertThat(mixed.code()).isEqualTo(2);
    assertThat(mixed.err()).contains("--epochs must not be given with --resume");
    assertThat(resumed.code()).isZero();
  }

  @Test
  void aNetworkThatHasSeenAFoldIsNotAskedAboutIt() {
    Result result = run("--folds=2", "--start=run", "--out=folds", "--ink=" + digits);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--folds must not be given with --start, --teacher or");
  }

  @Test
  void labelsAreNotSmoothedWhereNoneIsLearned() {
    Result result = run("--teacher=run", "--label-smoothing=0.1", "--ink=" + digits);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("label smoothing (0.1) must be 0 with a teacher");
  }

  @Test
  void foldsAndDistillationAreCommands() throws IOException {
    String network = "--network=conv5x5/2:4 gap dense10";
    String ink = "--ink=" + digits;
    Path folds = folder.resolve("folds");
    Path teacher = folder.resolve("teacher");
    Path taught = folder.resolve("taught");

    Result found = run("--no-mnist", ink, network, "--epochs=1", "--folds=2", "--out=" + folds);
    run("--no-mnist", ink, network, "--epochs=1", "--out=" + teacher);
    Result learned =
        run(
            "--no-mnist",
            ink,
            network,
            "--epochs=1",
            "--teacher-epochs=1",
            "--teacher=" + teacher,
            "--start=" + teacher,
            "--set-aside=" + folds.resolve("doubtful.txt"),
            "--out=" + taught);

    assertThat(found.code()).isZero();
    assertThat(found.out()).contains("Wrote " + folds.resolve("doubtful.txt"));
    assertThat(learned.code()).isZero();
    assertThat(OnnxReader.read(Files.readAllBytes(taught.resolve("digits.onnx"))).metadata())
        .containsEntry(
            "command",
            "inkling train --no-mnist --ink digits.ndjson --network \"conv5x5/2:4 gap dense10\""
                + " --epochs 1 --teacher-epochs 1 --teacher teacher --start teacher"
                + " --set-aside doubtful.txt");
  }

  @Test
  void theHelpIsComplete() {
    Result result = run("--help");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("--ink", "--network", "--resume", "--seed", "Exit codes:", "130");
  }

  @Test
  void anInterruptLeavesARunThatCanBeResumed() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"));
    Path run = folder.resolve("run");
    Process process =
        start(
            "--no-mnist",
            "--ink=" + digits,
            "--network=conv5x5/2:8 conv3x3:8 gap dense10",
            "--epochs=100000",
            "--out=" + run);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(run.resolve("digits.onnx")) && System.nanoTime() < end) {
      Thread.sleep(50);
    }

    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    Result result = result(process);

    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("inkling train --resume " + run);
    assertThat(new RunFolder(run).readCheckpoint().epochs()).isPositive();
    assertThat(OnnxReader.read(Files.readAllBytes(run.resolve("digits.onnx"))).parameters())
        .isPositive();
  }

  @Test
  void aRunThatIsKilledCanBeResumedAndLeavesNoRubbish() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"));
    Path run = folder.resolve("run");
    AtomicInteger asked = new AtomicInteger();
    Settings endless = Runs.settings("conv5x5/2:4 gap dense10", List.of(digits), 1, 0, 100_000, 1);
    Runs.train(endless, run, () -> asked.incrementAndGet() > 20);

    Process first = start("--resume=" + run);
    waitForEpoch(run, new RunFolder(run).readCheckpoint().epochs() + 1);
    Result second = run("--resume=" + run);
    first.destroyForcibly().waitFor();
    String rubbish = "part-" + first.pid() + "-00000000-0000-0000-0000-000000000000-digits.onnx";
    Files.createFile(run.resolve(rubbish));

    int killed = new RunFolder(run).readCheckpoint().epochs();
    Process third = start("--resume=" + run);
    waitForEpoch(run, killed + 1);
    new ProcessBuilder("kill", "-INT", Long.toString(third.pid())).start().waitFor();

    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("must not be used by another run at the same time");
    assertThat(result(third).code()).isEqualTo(130);
    assertThat(run.toFile().list())
        .containsExactlyInAnyOrder(
            "digits.onnx", "report.html", "report.json", "checkpoint", "lock");
  }

  private static void waitForEpoch(Path run, int epoch) throws Exception {
    RunFolder folder = new RunFolder(run);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!Files.exists(folder.model())
        || !folder.hasCheckpoint()
        || folder.readCheckpoint().epochs() < epoch) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }
}
