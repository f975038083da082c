package dev.inkling.onnxruntime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.inkling.image.DigitImage;
import dev.inkling.network.Engine;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Runs a model that other tools made: whatever ONNX Runtime runs that takes one image of 28 x 28
 * pixels, in a frame of 32 x 32 where it must be, as float, double, float16 or whole numbers, and
 * gives ten outputs. Several threads may run at once. What lies outside Java's memory is freed by
 * {@link #close()}.
 */
final class ForeignModelEngine implements Engine, AutoCloseable {

  /** A picture of 28 x 28 in the middle of one of 32 x 32. */
  private static final int PADDED = 32;

  private static final int PIXELS = Network.INPUT.size();

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String input;
  private final OnnxJavaType type;

  /** The sides of one call's input, the batch first where there is one. */
  private final long[] shape;

  private final int batch;
  private final int side;
  private final int colours;
  private final boolean isColourFirst;
  private final float scale;
  private final float shift;
  private final String output;

  /** Whether the outputs are probabilities, whose logarithms are logits. */
  private final boolean isProbability;

  ForeignModelEngine(String file, float scale, float shift) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Callers have threads of their own: parallel streams, servers.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(file, options);
      if (session.getNumInputs() != 1) {
        throw new MalformedModelException(
            "number of inputs (" + session.getNumInputs() + ") must be 1");
      }
      Map.Entry<String, NodeInfo> only = session.getInputInfo().entrySet().iterator().next();
      input = only.getKey();
      if (!(only.getValue().getInfo() instanceof TensorInfo info)) {
        throw new MalformedModelException("input " + input + " must be numbers");
      }
      type = info.type;
      boolean isWhole =
          type == OnnxJavaType.UINT8 || type == OnnxJavaType.INT32 || type == OnnxJavaType.INT64;
      this.scale = isWhole && scale == 1 && shift == 0 ? 255 : scale;
      this.shift = shift;
      shape = known(info.getShape());
      long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      long first = shape.length > 1 ? shape[0] : 1;
      long one = size / first;
      if (!isImage(one) && isImage(size)) {
        // No batch: the first side is one of the picture's.
        first = 1;
        one = size;
      }
      if (!isImage(one)) {
        throw new MalformedModelException(
            "shape of input %s (%s) must be that of images of 28 x 28 or 32 x 32 pixels"
                .formatted(input, Arrays.toString(info.getShape())));
      }
      batch = (int) first;
      colours = one % 3 == 0 ? 3 : 1;
      side = (int) Math.round(Math.sqrt(one / (double) colours));
      isColourFirst = shape[shape.length - 1] != colours;
      output = output();
      isProbability = answersAreProbabilities();
    } catch (OrtException e) {
      throw new MalformedModelException("ONNX Runtime cannot run the model: " + e.getMessage());
    }
  }

  private static boolean isImage(long size) {
    return size == PIXELS
        || size == 3L * PIXELS
        || size == PADDED * PADDED
        || size == 3L * PADDED * PADDED;
  }

  /** A side that the model leaves open is 1 in front, and that of the picture elsewhere. */
  private static long[] known(long[] sides) {
    long[] known = sides.length == 0 ? new long[] {1, 1, -1, -1} : sides.clone();
    boolean isFlat = known.length == 2;
    for (int i = 0; i < known.length; i++) {
      if (known[i] < 0) {
        known[i] = i == 0 ? 1 : isFlat ? PIXELS : DigitImage.SIZE;
      }
    }
    return known;
  }

  /** The first output of ten numbers for each image. */
  private String output() throws OrtException {
    float[] logits = new float[batch * Network.OUTPUTS];
    for (String name : session.getOutputNames()) {
      if (session.getOutputInfo().get(name).getInfo() instanceof TensorInfo
          && read(name, new float[batch * PIXELS], logits)) {
        return name;
      }
    }
    throw new MalformedModelException("an output must be ten numbers for each image");
  }

  private boolean answersAreProbabilities() throws OrtException {
    float[] pixels = new float[batch * PIXELS];
    float[] answers = new float[batch * Network.OUTPUTS];
    for (int probe = 1; probe <= 3; probe++) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = i * probe % 7 / 6f;
      }
      read(output, pixels, answers);
      float sum = 0;
      for (int i = 0; i < Network.OUTPUTS; i++) {
        if (!(answers[i] >= 0)) {
          return false;
        }
        sum += answers[i];
      }
      if (Math.abs(sum - 1) > 1e-2) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void run(float[] pixels, float[] logits) {
    run(1, pixels, logits);
  }

  @Override
  public void run(int count, float[] pixels, float[] logits) {
    float[] answers = new float[batch * Network.OUTPUTS];
    try {
      for (int done = 0; done < count; done += batch) {
        int now = Math.min(batch, count - done);
        read(output, Arrays.copyOfRange(pixels, done * PIXELS, (done + now) * PIXELS), answers);
        for (int i = 0; i < now * Network.OUTPUTS; i++) {
          logits[done * Network.OUTPUTS + i] =
              isProbability ? (float) Math.log(Math.max(answers[i], Float.MIN_NORMAL)) : answers[i];
        }
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  /** Runs at most a batch; false if the output of that name is not ten numbers for each image. */
  private boolean read(String name, float[] pixels, float[] answers) throws OrtException {
    try (OnnxTensor tensor = tensor(pixels);
        OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(name))) {
      OnnxValue value = result.get(0);
      if (!(value instanceof OnnxTensor numbers)
          || numbers.getInfo().getNumElements() != answers.length) {
        return false;
      }
      if (numbers.getInfo().type == OnnxJavaType.DOUBLE) {
        double[] doubles = new double[answers.length];
        numbers.getDoubleBuffer().get(doubles);
        for (int i = 0; i < doubles.length; i++) {
          answers[i] = (float) doubles[i];
        }
        return true;
      }
      FloatBuffer floats = numbers.getFloatBuffer();
      if (floats == null) {
        return false;
      }
      floats.get(answers);
      return true;
    }
  }

  private OnnxTensor tensor(float[] pixels) throws OrtException {
    int image = side * side * colours;
    int frame = (side - DigitImage.SIZE) / 2;
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(batch * image * type.size).order(ByteOrder.nativeOrder());
    for (int i = 0; i < batch * image; i++) {
      int within = i % image;
      int place = isColourFirst ? within % (side * side) : within / colours;
      int y = place / side - frame;
      int x = place % side - frame;
      int pixel = i / image * PIXELS + y * DigitImage.SIZE + x;
      boolean isPaper =
          y < 0 || x < 0 || y >= DigitImage.SIZE || x >= DigitImage.SIZE || pixel >= pixels.length;
      put(bytes, (isPaper ? 0 : pixels[pixel]) * scale + shift);
    }
    bytes.flip();
    return OnnxTensor.createTensor(environment, bytes, shape, type);
  }

  private void put(ByteBuffer bytes, float value) {
    switch (type) {
      case FLOAT -> bytes.putFloat(value);
      case DOUBLE -> bytes.putDouble(value);
      case FLOAT16 -> bytes.putShort(half(value));
      case BFLOAT16 -> bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
      case UINT8, INT8 -> bytes.put((byte) Math.round(value));
      case INT32 -> bytes.putInt(Math.round(value));
      case INT64 -> bytes.putLong(Math.round(value));
      default ->
          throw new MalformedModelException(
              "type of input " + input + " (" + type + ") must be float, double or whole numbers");
    }
  }

  /** A float as IEEE 754 has it in 16 bits, rounded to the nearest. */
  private static short half(float value) {
    int sign = (Float.floatToIntBits(value) >>> 16) & 0x8000;
    float size = Math.abs(value);
    if (size >= 65520) {
      return (short) (sign | 0x7c00);
    }
    if (size < 0x1p-14f) {
      return (short) (sign | Math.round(size * 0x1p24f));
    }
    int exponent = Math.getExponent(size);
    int fraction = (int) Math.rint(Math.scalb(size, 10 - exponent)) - 1024;
    return (short) (sign | (((exponent + 15) << 10) + fraction));
  }

  /** Frees the network; nothing may run afterwards. */
  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }
}
