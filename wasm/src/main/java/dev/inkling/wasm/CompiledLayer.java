package dev.inkling.wasm;

import dev.inkling.network.Layer;
import dev.inkling.network.Network;
import dev.inkling.network.TensorShape;
import dev.inkling.wasm.assembler.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a network as it is compiled: what a {@link Layer} does, with every dense layer seen
 * as the convolution that it is, and a ReLU joined to the convolution before it.
 */
sealed interface CompiledLayer {

  /** The shape that comes out for a shape that goes in. */
  TensorShape output(TensorShape input);

  /** The code that runs it, with its constants put into the module. */
  Code code(WasmCompiler compiler, ActivationBuffer in, ActivationBuffer out);

  /**
   * Runs it in Java on quantised activations, for reference.
   *
   * @param in not changed where {@code out} is used
   * @param out room for what comes out
   * @return the array that holds what comes out: {@code out} or {@code in}
   */
  int[] run(TensorShape from, int[] in, TensorShape to, int[] out);

  /** Zeros that the step wants around its input. */
  default Layer.Padding padding() {
    return Layer.Padding.NONE;
  }

  /**
   * Weighted sums over windows.
   *
   * @param kernelHeight kernel rows
   * @param kernelWidth kernel columns
   * @param inputs input channels
   * @param outputs output channels
   * @param stride step in both directions, in pixels
   * @param padding zeros around the input
   * @param weights with one value for each [kernel row][kernel column][input][output]
   * @param hasRelu whether negative sums become 0
   */
  record Convolution(
      int kernelHeight,
      int kernelWidth,
      int inputs,
      int outputs,
      int stride,
      Layer.Padding padding,
      Weights weights,
      boolean hasRelu)
      implements CompiledLayer {

    @Override
    public Code code(WasmCompiler compiler, ActivationBuffer in, ActivationBuffer out) {
      return compiler.convolution(this, in, out);
    }

    @Override
    public int[] run(TensorShape from, int[] in, TensorShape to, int[] out) {
      IntegerMath.sums(this, from, in, to, out);
      IntegerMath.finish(this, out, to.size());
      return out;
    }

    @Override
    public TensorShape output(TensorShape in) {
      int rows = in.height() + padding.top() + padding.bottom() - kernelHeight;
      int columns = in.width() + padding.left() + padding.right() - kernelWidth;
      return new TensorShape(rows / stride + 1, columns / stride + 1, outputs);
    }

    /** The place of a weight among the weights. */
    int index(int row, int column, int input, int output) {
      return ((row * kernelWidth + column) * inputs + input) * outputs + output;
    }

    Convolution withRelu() {
      return new Convolution(
          kernelHeight, kernelWidth, inputs, outputs, stride, padding, weights, true);
    }

    Convolution withWeights(Weights other) {
      return new Convolution(
          kernelHeight, kernelWidth, inputs, outputs, stride, padding, other, hasRelu);
    }
  }

  /** The largest value in each window. */
  record MaxPooling(int size, int stride) implements CompiledLayer {

    @Override
    public Code code(WasmCompiler compiler, ActivationBuffer in, ActivationBuffer out) {
      return ElementwiseCode.maxPooling(compiler.format(), this, in, out);
    }

    @Override
    public int[] run(TensorShape from, int[] in, TensorShape to, int[] out) {
      IntegerMath.maxPooling(this, from, in, to, out);
      return out;
    }

    @Override
    public TensorShape output(TensorShape in) {
      return new TensorShape(
          (in.height() - size) / stride + 1, (in.width() - size) / stride + 1, in.channels());
    }
  }

  /** The mean of each channel. */
  record Average() implements CompiledLayer {

    @Override
    public Code code(WasmCompiler compiler, ActivationBuffer in, ActivationBuffer out) {
      return compiler.format().average(in, out);
    }

    @Override
    public int[] run(TensorShape from, int[] in, TensorShape to, int[] out) {
      IntegerMath.average(from, in, out);
      return out;
    }

    @Override
    public TensorShape output(TensorShape in) {
      return new TensorShape(1, 1, in.channels());
    }
  }

  /** Negative values become 0. */
  record Relu() implements CompiledLayer {

    @Override
    public Code code(WasmCompiler compiler, ActivationBuffer in, ActivationBuffer out) {
      return ElementwiseCode.relu(compiler.format(), in, out);
    }

    @Override
    public int[] run(TensorShape from, int[] in, TensorShape to, int[] out) {
      IntegerMath.relu(in, from.size());
      return in;
    }

    @Override
    public TensorShape output(TensorShape in) {
      return in;
    }
  }

  /**
   * Quantised sums become logits.
   *
   * @param scales what one unit of each channel stands for
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Scaling(float[] scales) implements CompiledLayer {

    @Override
    public Code code(WasmCompiler compiler, ActivationBuffer in, ActivationBuffer out) {
      return compiler.format().scale(in, out, compiler.data(scales));
    }

    /** The numbers stay quantised; {@link QuantizedEngine} scales them. */
    @Override
    public int[] run(TensorShape from, int[] in, TensorShape to, int[] out) {
      return in;
    }

    @Override
    public TensorShape output(TensorShape in) {
      return in;
    }
  }

  /** The numbers of a convolution, of one kind or the other. */
  sealed interface Weights {}

  /**
   * Numbers of single precision.
   *
   * @param values the weights
   * @param bias [output]
   */
  @SuppressWarnings("ArrayRecordComponent")
  record FloatWeights(float[] values, float[] bias) implements Weights {}

  /**
   * Integers: a sum is {@code bias + Σ value · activation}.
   *
   * @param values the weights, of 8 bits
   * @param bias [output], with half of what the shift takes away, so that shifting rounds
   * @param shift how many bits of a sum are left out: {@code sum >> shift}, kept within {@link
   *     QuantizedNetwork#LIMIT}, is the next activation
   * @param isWide whether the sums of 32 bits are themselves the result, as the last step's are
   */
  @SuppressWarnings("ArrayRecordComponent")
  record IntegerWeights(int[] values, int[] bias, int shift, boolean isWide) implements Weights {}

  /** The steps of a network. */
  static List<CompiledLayer> of(Network network) {
    List<CompiledLayer> steps = new ArrayList<>();
    TensorShape shape = Network.INPUT;
    for (Layer layer : network.layers()) {
      CompiledLayer step = layer.accept(new ForShape(shape));
      int last = steps.size() - 1;
      if (step instanceof Relu && last >= 0 && steps.get(last) instanceof Convolution before) {
        steps.set(last, before.withRelu());
      } else {
        steps.add(step);
      }
      shape = layer.outputShape(shape);
    }
    return steps;
  }

  /** Turns layers into steps for an input of that shape. */
  record ForShape(TensorShape from) implements Layer.Visitor<CompiledLayer> {

    @Override
    public CompiledLayer convolution(Layer.Convolution layer) {
      return new Convolution(
          layer.kernelHeight(),
          layer.kernelWidth(),
          layer.inputs(),
          layer.outputs(),
          layer.stride(),
          layer.padding(),
          new FloatWeights(layer.weights(), layer.bias()),
          false);
    }

    @Override
    public CompiledLayer maxPooling(Layer.MaxPooling layer) {
      return new MaxPooling(layer.size(), layer.stride());
    }

    @Override
    public CompiledLayer globalAveragePooling(Layer.GlobalAveragePooling layer) {
      return new Average();
    }

    @Override
    public CompiledLayer relu(Layer.Relu layer) {
      return new Relu();
    }

    /** The same order of weights and of summation: row, column, channel. */
    @Override
    public CompiledLayer dense(Layer.Dense layer) {
      return new Convolution(
          from.height(),
          from.width(),
          from.channels(),
          layer.outputs(),
          1,
          Layer.Padding.NONE,
          new FloatWeights(layer.weights(), layer.bias()),
          false);
    }
  }
}
