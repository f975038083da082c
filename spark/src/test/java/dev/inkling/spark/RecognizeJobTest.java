package dev.inkling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecognizeJobTest extends SparkTestCase {

  @TempDir private Path folder;

  private Path in;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
  }

  /** The digit of each row, null for an error, by what follows the last slash of its id. */
  private Map<String, Integer> digits() {
    Map<String, Integer> digits = new TreeMap<>();
    for (Row row : results(out).collectAsList()) {
      String id = row.getAs("id").toString();
      Integer digit = row.getAs("digit");
      assertThat(digits.put(id.substring(id.lastIndexOf('/') + 1), digit)).isNull();
      assertThat((String) row.getAs("error"))
          .satisfies(e -> assertThat(e == null).isEqualTo(digit != null));
    }
    return digits;
  }

  private static List<String> errors(Path out) {
    return results(out).filter("error is not null").select("error").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  @Test
  void drawingsAreReadAsTheLibraryReadsThem() throws Exception {
    List<String> drawings = drawings();
    Files.write(in.resolve("drawings.ndjson"), drawings);

    List<String> printed = job(in, out).lines();

    Map<String, Integer> expected = new TreeMap<>();
    for (int i = 0; i < drawings.size(); i++) {
      expected.put("drawings.ndjson:" + (i + 1), expected(drawings.get(i)));
    }
    assertThat(digits()).isEqualTo(expected);
    assertThat(printed)
        .startsWith("rows " + drawings.size(), "new " + drawings.size())
        .contains("digit 3 " + Collections.frequency(expected.values(), 3))
        .endsWith("errors 0");
  }

  @Test
  void brokenLinesAreRowsWithASentence() throws Exception {
    Path file = in.resolve("mixed.jsonl");
    Files.write(file, List.of(drawings().get(0), "{\"strokes\":", "", "garbage", "[]", "{}"));
    Files.write(in.resolve("bytes.ndjson"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, '\n', 0, 1});

    List<String> printed = job(in, out).lines();

    // A blank line is no row, and yet counts as a line.
    assertThat(printed).contains("rows 7", "errors 6");
    assertThat(digits())
        .containsKeys("mixed.jsonl:1", "mixed.jsonl:4", "mixed.jsonl:6", "bytes.ndjson:2");
    assertThat(errors(out))
        .allMatch(error -> error.startsWith("ink:") || error.startsWith("file ("));
  }

  @Test
  void aBrokenGzipFileIsARowBesideItsLines() throws Exception {
    Files.write(in.resolve("good.ndjson"), drawings().subList(0, 3));
    byte[] packed = gzip(drawings());
    Files.write(in.resolve("whole.ndjson.gz"), packed);
    Files.write(in.resolve("cut.ndjson.gz"), Arrays.copyOf(packed, packed.length - 20));
    Files.writeString(in.resolve("fake.ndjson.gz"), "no gzip at all, but text");

    List<String> printed = job(in, out).lines();

    assertThat(printed).contains("errors 2");
    assertThat(digits())
        .containsEntry("cut.ndjson.gz:0", null)
        .containsEntry("fake.ndjson.gz:0", null)
        .containsEntry("cut.ndjson.gz:1", expected(drawings().get(0)))
        .containsKeys("good.ndjson:3", "whole.ndjson.gz:" + drawings().size())
        .doesNotContainKey("cut.ndjson.gz:" + drawings().size());
    assertThat(errors(out)).allMatch(error -> error.startsWith("file cannot be read: "));
    assertThat(job(in, out).lines()).contains("new 0");
  }

  private static byte[] gzip(List<String> lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id long", "name long"})
  void aBrokenParquetFileIsARow(String id) throws Exception {
    String drawing = drawings().get(0);
    table(
            List.of(RowFactory.create(1L, drawing), RowFactory.create(2L, drawing)),
            id + ", ink string")
        .coalesce(1)
        .write()
        .parquet(in.resolve("t").toString());
    byte[] whole = Files.readAllBytes(parquet(in).get(0));
    Files.write(in.resolve("a cut.parquet"), Arrays.copyOf(whole, whole.length - 9));
    Files.writeString(in.resolve("b.parquet"), "no Parquet at all");
    Files.write(in.resolve("z.parquet"), new byte[0]);

    List<String> printed = job(in, out).lines();

    assertThat(printed).contains("rows 5", "errors 3");
    assertThat(errors(out)).allMatch(error -> error.startsWith("file cannot be read: "));
    assertThat(results(out).filter("line = 0").select("file").as(Encoders.STRING()).collectAsList())
        .hasSize(3)
        .anyMatch(file -> file.endsWith("a cut.parquet"));
    assertThat(job(in, out).lines()).contains("rows 5", "new 0");
  }

  @Test
  void parquetOfWhichNothingCanBeReadIsRefused() throws Exception {
    Files.writeString(in.resolve("b.parquet"), "no Parquet at all");

    assertRefused(job(in, out), "b.parquet) must be Parquet: ");
    assertThat(out).doesNotExist();
  }

  @Test
  void aParquetFileThatIsDamagedInTheMiddleIsNamed() throws Exception {
    table(List.of(RowFactory.create(1L, drawings().get(0))), "id long, ink string")
        .coalesce(1)
        .write()
        .option("compression", "gzip")
        .parquet(in.resolve("t").toString());
    Path file = parquet(in).get(0);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 4, 60, (byte) 0);
    Files.write(in.resolve("damaged.parquet"), bytes);

    Ended ended = job(in, out);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("damaged.parquet").hasLineCount(1);
  }

  @Test
  void linesKeepTheirNumbersInAFileThatSeveralTasksRead() throws Exception {
    List<String> lines = new ArrayList<>();
    String long0 = drawings().get(0);
    for (int i = 0; i < 4000; i++) {
      // Lines of many lengths; only one in a hundred is a drawing, which takes time.
      lines.add(i % 100 == 0 ? long0 : "{\"strokes\":[],\"n\":\"" + "x".repeat(i % 700) + "\"}");
    }
    Files.write(in.resolve("many.ndjson"), lines);
    assertThat(Files.size(in.resolve("many.ndjson"))).isGreaterThan(4 << 18);

    job(in, out).lines();

    List<Row> digits = results(out).filter("isDigit").orderBy("line").collectAsList();
    assertThat(digits).extracting(row -> row.<Long>getAs("line") % 100).containsOnly(1L);
    assertThat(digits).hasSize(40);
    assertThat(results(out).select("line").distinct().count()).isEqualTo(4000);
  }

  @Test
  void picturesAreFoundInNestedFolders() throws Exception {
    List<String> drawings = drawings();
    Path nested = Files.createDirectories(in.resolve("a [1] %20/b=c"));
    Files.write(in.resolve("first.png"), png(drawings.get(0)));
    Files.write(nested.resolve("SECOND, copy.PNG"), png(drawings.get(1)));
    Files.write(in.resolve("empty.png"), new byte[0]);
    Files.writeString(in.resolve("text.jpg"), "no picture at all");
    Files.write(in.resolve("cut.png"), Arrays.copyOf(png(drawings.get(2)), 90));
    Files.writeString(in.resolve("notes.txt"), "of another kind");

    List<String> printed = job(in, out).lines();

    assertThat(printed).contains("rows 5", "errors 3", "files left out, of another format 1");
    assertThat(digits())
        .containsEntry("first.png", expected(drawings.get(0)))
        .containsEntry("SECOND, copy.PNG", expected(drawings.get(1)))
        .containsEntry("empty.png", null);
  }

  @Test
  void tablesMayHoldPicturesBytesOrInk() throws Exception {
    String drawing = drawings().get(0);
    Row[] rows = {
      RowFactory.create(1L, png(drawing)),
      RowFactory.create(2L, raw(drawing)),
      RowFactory.create(3L, drawing.getBytes(StandardCharsets.UTF_8)),
      RowFactory.create(4L, null),
      RowFactory.create(5L, new byte[0]),
      RowFactory.create(6L, new byte[] {1, 2, 3}),
      RowFactory.create(7L, "%PDF-1.7".getBytes(StandardCharsets.UTF_8))
    };
    table(List.of(rows), "id long, image binary").write().parquet(in.resolve("t").toString());

    List<String> printed = job(in, out).lines();

    assertThat(printed).contains("rows 7", "errors 4");
    int digit = expected(drawing);
    assertThat(digits())
        .containsEntry("1", digit)
        .containsEntry("2", digit)
        .containsEntry("3", digit);
    assertThat(results(out).schema().apply("id").dataType().simpleString()).isEqualTo("bigint");
    assertThat(errors(out)).anyMatch(error -> error.endsWith("PDF document: save its page as PNG"));
  }

  @Test
  void theColumnOfAHuggingFaceDataSetIsAStruct() throws Exception {
    String drawing = drawings().get(0);
    table(
            List.of(RowFactory.create(RowFactory.create(png(drawing), "1.png"), 7L)),
            "image struct<bytes: binary, path: string>, label long")
        .write()
        .parquet(in.resolve("t").toString());

    job(in, out).lines();

    assertThat(digits().values()).containsExactly(expected(drawing));
  }

  @Test
  void aSecondRunAddsOnlyWhatIsNew() throws Exception {
    Files.write(in.resolve("a.ndjson"), drawings().subList(0, 5));
    job(in, out).lines();

    List<String> again = job(in, out).lines();
    Files.write(in.resolve("b.ndjson"), drawings().subList(5, 8));
    List<String> more = job(in, out).lines();

    assertThat(again).startsWith("rows 5", "new 0");
    assertThat(more).startsWith("rows 8", "new 3");
    assertThat(digits()).hasSize(8);
  }

  @Test
  void aRunAfterAKillCompletesTheResults() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < drawings().size(); i++) {
      rows.add(RowFactory.create("row " + i, drawings().get(i)));
    }
    table(rows, "id string, ink string").write().parquet(in.resolve("t").toString());
    job(in, out).lines();
    Map<String, Integer> all = digits();
    // Some files had been moved into place when the machine stopped, others not yet.
    Path lost = parquet(out).get(0);
    Path stale = out.resolve("_temporary/0/task_202601010000_0001_m_000000/digit=1");
    Files.createDirectories(stale);
    Files.copy(parquet(out).get(1), stale.resolve("part-0.parquet"));
    Files.delete(lost);

    job(in, out).lines();

    assertThat(digits()).isEqualTo(all);
    assertThat(results(out).count()).isEqualTo(all.size());
  }

  private static List<Path> parquet(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  @Test
  void rowsThatShareAnIdOrHaveNoneAreToldApartByTheirPlace() throws Exception {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(RowFactory.create(i < 2 ? null : i < 4 ? 7L : (Long) (long) i, drawings().get(i)));
    }
    table(rows, "id long, ink string").coalesce(1).write().parquet(in.resolve("t").toString());
    assertThat(job(in, out).lines()).startsWith("rows 6");
    Path lost =
        parquet(out).stream().filter(file -> !file.toString().contains("HIVE")).toList().get(0);
    long left = results(out).count();
    Files.delete(lost);

    assertThat(left).isEqualTo(6);
    assertThat(job(in, out).lines()).startsWith("rows 6");
    assertThat(job(in, out).lines()).startsWith("rows 6", "new 0");
    assertThat(results(out).select("line").distinct().count()).isEqualTo(6);
  }

  @Test
  void aKeyOfTheLinesCanBeTheId() throws Exception {
    String drawing = drawings().get(0);
    String named = "{\"key\":\"k1\"," + drawing.substring(1);
    Files.write(in.resolve("a.ndjson"), List.of(named, drawing));
    job(in, out, "--id", "key").lines();
    // The same drawing in another file is the same row.
    Files.move(in.resolve("a.ndjson"), in.resolve("moved.ndjson"));

    List<String> printed = job(in, out, "--id", "key").lines();

    assertThat(digits()).containsKeys("k1", "a.ndjson:2", "moved.ndjson:2");
    assertThat(printed).startsWith("rows 3", "new 1");
  }

  @Test
  void noRowsGiveNoResults() throws Exception {
    table(List.of(), "id long, image binary").write().parquet(in.resolve("t").toString());

    assertThat(job(in, out).lines()).contains("rows 0", "errors 0");
    assertThat(job(in, out).lines()).contains("rows 0", "new 0");
  }

  @Test
  void wrongInputIsOneSentence() throws Exception {
    Files.writeString(in.resolve("notes.txt"), "text");
    assertRefused(job(folder.resolve("none"), out), "--in (", ") must exist");
    assertRefused(job(in, out), "must hold Parquet (.parquet), NDJSON", "it holds 1 other files");
    assertRefused(job(in, in.resolve("out")), "--out (", "must not be in --in (");
    Files.write(in.resolve("a.ndjson"), drawings());
    assertRefused(job(in, in.resolve("notes.txt")), "must not be in");
    assertRefused(job(in, out, "--column", "x"), "--column (x) must come with Parquet");
    Files.createDirectories(out);
    Files.writeString(out.resolve("diary.txt"), "text");
    assertRefused(job(in, out), "must be empty or hold results of this job; it holds diary.txt");
    Files.write(in.resolve("a.png"), png(drawings().get(0)));
    assertRefused(job(in, out), "files of one format, not NDJSON (1) and pictures (1)");
    assertThat(out.resolve("_SUCCESS")).doesNotExist();
  }

  @Test
  void wrongColumnsAreNamed() throws Exception {
    table(List.of(RowFactory.create(1L, 42)), "id long, age int")
        .write()
        .parquet(in.resolve("t").toString());

    assertRefused(job(in, out), "--column must name", "there are id (bigint), age (int)");
    assertRefused(job(in, out, "--column", "picture"), "--column (picture) must be a column");
    assertRefused(job(in, out, "--column", "age"), "--column (age) must be binary", "it is int");
    assertRefused(job(in, in.resolve("../in/out")), "--out (", "must not be in --in (");
    assertRefused(job(in, out, "--column", "age", "--id", "x"), "--id (x) must be a column");
  }

  @Test
  void resultsWithIdsOfAnotherTypeAreNotMixed() throws Exception {
    Files.write(in.resolve("a.ndjson"), drawings());
    job(in, out).lines();
    Path other = Files.createDirectory(folder.resolve("other"));
    table(List.of(RowFactory.create(1L, drawings().get(0))), "id long, ink string")
        .write()
        .parquet(other.resolve("t").toString());

    assertRefused(job(other, out), "theirs are string, the input's are bigint");
  }

  private static void assertRefused(Ended ended, String... parts) {
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(parts).hasLineCount(1);
  }
}
