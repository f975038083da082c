package dev.inkling.wasm;

import dev.inkling.DigitRecognizer;
import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import dev.inkling.wasm.assembler.Code;
import dev.inkling.wasm.assembler.WasmModule;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles a network to a WebAssembly module with SIMD that imports nothing and holds everything:
 * code, weights and memory.
 *
 * <p>It exports its {@code memory} and functions without arguments: {@code infer}; {@code input},
 * the address of the image, float[784], row by row, 0 = paper, 1 = ink; {@code output}, the address
 * of the logits, float[10]; and the model's {@code temperature} and {@code rejectThreshold}. The
 * same network gives the same bytes.
 *
 * <p>A module keeps its last image, and computes only what another one changes; what comes out does
 * not depend on it.
 */
public final class WasmCompiler {

  private final WasmModule module = new WasmModule();
  private final MemoryPlan memory = new MemoryPlan();
  private final List<Integer> functions = new ArrayList<>();
  private final NumericFormat format;

  /** What the run before changed of the step's input, and of its output; null where all may. */
  private DirtyRegion dirty;

  private DirtyRegion dirtyBehind;

  private WasmCompiler(NumericFormat format) {
    this.format = format;
  }

  /**
   * The bytes of the module.
   *
   * @throws IllegalArgumentException if the network needs more memory than a page can have, or its
   *     metadata holds no valid temperature or reject threshold
   */
  public static byte[] compile(Network network, Precision precision) {
    boolean isFloat = precision == Precision.FLOAT32;
    WasmCompiler compiler = new WasmCompiler(isFloat ? new Float32() : new Int16());
    compiler.exportThresholds(network);
    return compiler.compile(
        isFloat ? CompiledLayer.of(network) : Quantizer.quantize(network).steps());
  }

  private void exportThresholds(Network network) {
    DigitRecognizer recognizer = DigitRecognizer.of(network, (pixels, logits) -> {});
    module.export("temperature", new Code().constant(recognizer.temperature()));
    module.export("rejectThreshold", new Code().constant(recognizer.rejectThreshold()));
  }

  private byte[] compile(List<CompiledLayer> steps) {
    int input = memory.take((long) Network.INPUT.size() * Float.BYTES);
    TensorShape shape = Network.INPUT;
    // A convolution reads the image as it is; other steps want pixels of whole vectors.
    int channels = steps.get(0) instanceof CompiledLayer.Convolution ? 1 : ActivationBuffer.BLOCK;
    ActivationBuffer in =
        memory.buffer(shape, steps.get(0).padding(), channels, format.elementBytes());
    if (DirtyRegion.fit(steps.get(0)) && DirtyRegion.fit(in)) {
      dirty = new DirtyRegion(memory.take(DirtyRegion.BYTES));
      int last = memory.take((long) Network.INPUT.size() * Float.BYTES);
      functions.add(module.function(dirty.compare(input, last, in)));
    }
    Code image = new Code();
    format.readImage(image, input, in);
    functions.add(module.function(image));
    for (int i = 0; i < steps.size(); i++) {
      shape = steps.get(i).output(shape);
      Layer.Padding frame = i + 1 < steps.size() ? steps.get(i + 1).padding() : Layer.Padding.NONE;
      ActivationBuffer out =
          memory.buffer(
              shape,
              frame,
              ActivationBuffer.roundUp(shape.channels(), ActivationBuffer.BLOCK),
              format.elementBytes(steps.get(i)));
      boolean isFollowed =
          dirty != null
              && i + 1 < steps.size()
              && DirtyRegion.fit(steps.get(i + 1))
              && DirtyRegion.fit(out);
      dirtyBehind = isFollowed ? new DirtyRegion(memory.take(DirtyRegion.BYTES)) : null;
      functions.add(module.function(steps.get(i).code(this, in, out)));
      dirty = dirtyBehind;
      in = out;
    }
    module.export("input", new Code().constant(input));
    module.export("output", new Code().constant(in.pixel(0, 0)));
    Code infer = new Code();
    functions.forEach(infer::call);
    module.export("infer", infer);
    return module.assemble(memory.used());
  }

  /** The numbers that the module computes with. */
  NumericFormat format() {
    return format;
  }

  /** The code of a convolution, which follows what changed since the last run. */
  Code convolution(CompiledLayer.Convolution step, ActivationBuffer in, ActivationBuffer out) {
    int weights = data(format.packWeights(step, in));
    int bias = data(format.packBias(step));
    return ConvolutionCode.generate(format, step, in, out, weights, bias, dirty, dirtyBehind);
  }

  /** The address of constants that are put into the module. */
  int data(float[] values) {
    int room = ActivationBuffer.roundUp(values.length, ActivationBuffer.BLOCK);
    ByteBuffer bytes = ByteBuffer.allocate(room * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return data(bytes.array());
  }

  private int data(byte[] bytes) {
    int address = memory.take(bytes.length);
    module.data(address, bytes);
    return address;
  }
}
