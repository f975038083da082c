package dev.inkling.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.inkling.DigitRecognizer;
import dev.inkling.benchmarks.http.HttpLoad.Exchange;
import dev.inkling.data.ink.InkWriter;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.synthetic.DigitShape;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** The same synthetic drawings as requests of each kind. */
final class Workload {

  /** Drawings of a batch. */
  static final int BATCH = 100;

  /** Images of a tensor that holds several. */
  static final int IMAGES = 32;

  private static final String JSON = "application/json";

  private final List<Ink> drawings = new ArrayList<>();
  private final DigitRecognizer recognizer = DigitRecognizer.bundled();

  Workload(int count) {
    SplittableRandom random = new SplittableRandom(7);
    DigitShape[] shapes = DigitShape.values();
    for (int i = 0; i < count; i++) {
      drawings.add(shapes[i % shapes.length].draw(random));
    }
  }

  List<Exchange> ink() throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    for (Ink drawing : drawings) {
      String expected = "\"digit\":" + recognizer.recognize(drawing).digit() + ",";
      exchanges.add(HttpLoad.post("/v1/recognize", JSON, line(drawing), expected));
    }
    return exchanges;
  }

  private static byte[] line(Ink drawing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InkWriter writer = new InkWriter(out)) {
      writer.write(LabeledInk.of(drawing, Label.UNKNOWN));
    }
    return out.toByteArray();
  }

  /** Dark on light, four times as large as a digit image. */
  List<Exchange> pictures() throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    for (Ink drawing : drawings) {
      DigitImage image = InkNormalizer.standard().normalize(drawing);
      int side = 4 * DigitImage.SIZE;
      BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int value = 255 - Math.round(255 * image.pixel(x / 4, y / 4));
          picture.getRaster().setSample(x, y, 0, value);
        }
      }
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", png);
      exchanges.add(HttpLoad.post("/v1/recognize", "image/png", png.toByteArray(), "\"digit\":"));
    }
    return exchanges;
  }

  List<Exchange> batches() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int i = 0; i < BATCH; i++) {
      lines.write(line(drawings.get(i % drawings.size())));
    }
    return List.of(
        HttpLoad.post(
            "/v1/recognize/batch",
            "application/x-ndjson",
            lines.toByteArray(),
            "\"line\":" + BATCH + ","));
  }

  /** One image in JSON; the peer takes the same. */
  List<Exchange> tensors() {
    List<Exchange> exchanges = new ArrayList<>();
    for (Ink drawing : drawings) {
      StringBuilder data = new StringBuilder("[");
      for (float pixel : pixels(drawing)) {
        data.append(data.length() == 1 ? "" : ",").append(pixel);
      }
      String request = input(1, "\"data\":" + data + "]");
      exchanges.add(
          HttpLoad.post("/v2/models/digits/infer", JSON, request.getBytes(UTF_8), "\"data\":["));
    }
    return exchanges;
  }

  private static String input(int count, String rest) {
    return "{\"inputs\":[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[%s,1,28,28],%s}]}"
        .formatted(count, rest);
  }

  private static float[] pixels(Ink drawing) {
    float[] pixels = new float[DigitImage.SIZE * DigitImage.SIZE];
    InkNormalizer.standard().normalize(drawing).copyTo(pixels);
    return pixels;
  }

  /** So many images in bytes. */
  List<Exchange> binaryTensors(int count) {
    int size = count * DigitImage.SIZE * DigitImage.SIZE * Float.BYTES;
    byte[] json =
        input(count, "\"parameters\":{\"binary_data_size\":" + size + "}").getBytes(UTF_8);
    ByteBuffer body = ByteBuffer.allocate(json.length + size).order(ByteOrder.LITTLE_ENDIAN);
    body.put(json);
    for (int i = 0; i < count; i++) {
      for (float pixel : pixels(drawings.get(i % drawings.size()))) {
        body.putFloat(pixel);
      }
    }
    return List.of(
        HttpLoad.post(
            "/v2/models/digits/infer",
            "application/octet-stream",
            body.array(),
            "\"shape\":[" + count + ",10]",
            "Inference-Header-Content-Length: " + json.length));
  }
}
