package dev.inkling.spark;

import dev.inkling.DigitRecognizer;
import dev.inkling.Prediction;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.image.DigitImage;
import dev.inkling.image.PhotoNormalizer;
import dev.inkling.ink.InkNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SerializableWritable;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Recognises the rows of a {@link JobInput}, in batches. Every row gives a row, whatever its cell
 * holds; one that has an error already keeps it.
 */
class RecognizeRows implements FlatMapFunction<Iterator<Row>, Row> {

  /**
   * So many rows are recognised at once: engines that like batches have enough, and the images,
   * which wait as 3 KB each, stay in the processor's cache.
   */
  static final int BATCH = 256;

  private static final long serialVersionUID = 1L;

  private static final int ID = 0;
  private static final int FILE = 1;
  private static final int LINE = 2;
  private static final int CELL = 3;
  private static final int ERROR = 4;

  private final JobInput.CellKind cells;
  private final String engine;
  private final Broadcast<SerializableWritable<Configuration>> configuration;

  /**
   * For rows of one input.
   *
   * @param engine the engine's name, {@link Recognizers#FASTEST} for the fastest that is there
   * @param configuration how files are opened
   */
  RecognizeRows(
      JobInput.CellKind cells,
      String engine,
      Broadcast<SerializableWritable<Configuration>> configuration) {
    this.cells = cells;
    this.engine = engine;
    this.configuration = configuration;
  }

  /** The columns of a result: id, file, line, and those of {@link Recognition#DIGIT}. */
  static StructType schema(StructType input) {
    StructType schema = new StructType();
    for (int i = ID; i <= LINE; i++) {
      schema = schema.add(input.apply(i));
    }
    for (StructField field : Recognition.DIGIT.schema().fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return recognized(rows, Recognizers.of(engine), BATCH);
  }

  /** The answers, so many rows at once. */
  final Iterator<Row> recognized(Iterator<Row> rows, DigitRecognizer recognizer, int size) {
    return new Iterator<>() {

      private Iterator<Row> batch = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        if (!batch.hasNext() && rows.hasNext()) {
          batch = recognize(recognizer, rows, size).iterator();
        }
        return batch.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return batch.next();
      }
    };
  }

  private List<Row> recognize(DigitRecognizer recognizer, Iterator<Row> rows, int size) {
    List<Object[]> keys = new ArrayList<>(size);
    List<DigitImage> images = new ArrayList<>(size);
    List<Object[]> results = new ArrayList<>(size);
    while (keys.size() < size && rows.hasNext()) {
      Row row = rows.next();
      // Not the row, whose picture may be large.
      keys.add(new Object[] {row.get(ID), row.get(FILE), row.get(LINE)});
      if (!row.isNullAt(ERROR)) {
        results.add(Recognition.DIGIT.error(row.getString(ERROR)));
        continue;
      }
      try {
        images.add(image(row));
        results.add(null);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        results.add(Recognition.DIGIT.error(e));
      }
    }
    Iterator<Prediction> predictions = recognizer.recognizeAll(images).iterator();
    List<Row> recognized = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      Object[] result =
          results.get(i) == null ? Recognition.struct(predictions.next()) : results.get(i);
      recognized.add(joined(keys.get(i), result));
    }
    return recognized;
  }

  private DigitImage image(Row row) throws IOException {
    return switch (cells) {
      case VALUE -> Cells.image(row.get(CELL));
      case INK_LINE -> InkNormalizer.standard().normalize(Cells.line((byte[]) row.get(CELL)));
      case PICTURE_FILE -> {
        Path file = new Path(row.getString(FILE));
        try (InputStream in = file.getFileSystem(configuration.value().value()).open(file)) {
          yield PhotoNormalizer.normalize(PictureReader.read(in, "picture"));
        }
      }
    };
  }

  /** A row of the result. */
  static Row joined(Object[] key, Object[] result) {
    Object[] values = Arrays.copyOf(key, key.length + result.length);
    System.arraycopy(result, 0, values, key.length, result.length);
    return RowFactory.create(values);
  }
}
