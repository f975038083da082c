package dev.inkling.data.formats;

import dev.inkling.data.graph.GraphValue;
import dev.inkling.data.graph.NetworkBuilder;
import dev.inkling.data.graph.Tensor;
import dev.inkling.network.Layer;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.TensorShape;

/** ONNX's operators that move a window over a picture. */
final class OnnxWindows {

  /** Layers have no window larger than this, in rows or columns. */
  private static final int LARGEST = 64;

  private OnnxWindows() {}

  static GraphValue convolution(
      NetworkBuilder network,
      GraphValue value,
      Tensor weights,
      Tensor bias,
      OnnxAttributes attributes) {
    if (weights.rank() != 4) {
      throw new MalformedModelException(
          "its weights must have 4 sides, they have " + weights.rank());
    }
    int[] shape = attributes.integers("kernel_shape", weights.side(2), weights.side(3));
    if (shape.length != 2 || shape[0] != weights.side(2) || shape[1] != weights.side(3)) {
      throw attributes.unsupported("kernel_shape");
    }
    int outputs = weights.side(0);
    Tensor kernel = spread(weights.transposed(2, 3, 1, 0), attributes.integers("dilations", 1, 1));
    int stride = attributes.same("strides", 1);
    Layer.Padding padding = padding(value, kernel.side(0), kernel.side(1), stride, attributes);
    float[] biases = bias == null ? new float[outputs] : bias.floats();
    int groups = OnnxAttributes.toInt(attributes.integer("group", 1));
    return OnnxOperator.last(
        network.convolution(OnnxOperator.first(value), kernel, biases, stride, padding, groups));
  }

  static GraphValue pooling(
      NetworkBuilder network, GraphValue value, boolean isMaximum, OnnxAttributes attributes) {
    int[] size = attributes.integers("kernel_shape");
    if (size.length != 2) {
      throw attributes.unsupported("kernel_shape");
    }
    attributes.ignore("storage_order");
    int[] dilations = attributes.integers("dilations", 1, 1);
    if (dilations.length != 2 || dilations[0] != 1 || dilations[1] != 1) {
      throw attributes.unsupported("dilations");
    }
    int stride = attributes.same("strides", 1);
    boolean counts = attributes.integer("count_include_pad", 0) == 1;
    Layer.Padding padding = padding(value, size[0], size[1], stride, attributes);
    if (attributes.integer("ceil_mode", 0) == 1) {
      padding = toWholeWindows(value, size, stride, padding, attributes);
    }
    GraphValue picture = OnnxOperator.first(value);
    if (isMaximum) {
      if (size[0] != size[1]) {
        throw attributes.unsupported("kernel_shape");
      }
      return OnnxOperator.last(network.maxPooling(picture, size[0], stride, padding));
    }
    if (!counts && !padding.equals(Layer.Padding.NONE)) {
      throw attributes.unsupported("count_include_pad");
    }
    return OnnxOperator.last(network.averagePooling(picture, size[0], size[1], stride, padding));
  }

  static GraphValue globalMaximum(NetworkBuilder network, GraphValue value) {
    int side = value.tensor().side(2);
    if (side != value.tensor().side(3)) {
      throw new MalformedModelException("its picture must be square");
    }
    return OnnxOperator.last(
        network.maxPooling(OnnxOperator.first(value), side, 1, Layer.Padding.NONE));
  }

  /** A kernel [rows, columns, …] with zeros between its rows and columns. */
  static Tensor spread(Tensor kernel, int[] dilations) {
    if (dilations.length != 2 || dilations[0] < 1 || dilations[1] < 1) {
      throw new MalformedModelException("its dilations must be two positive numbers");
    }
    if (dilations[0] == 1 && dilations[1] == 1) {
      return kernel;
    }
    int rows = size(kernel.side(0), dilations[0]);
    int columns = size(kernel.side(1), dilations[1]);
    int inner = kernel.side(2) * kernel.side(3);
    double[] spread = new double[Tensor.size(rows, columns, kernel.side(2), kernel.side(3))];
    for (int i = 0; i < kernel.size(); i++) {
      int y = i / inner / kernel.side(1) * dilations[0];
      int x = i / inner % kernel.side(1) * dilations[1];
      spread[(y * columns + x) * inner + i % inner] = kernel.values()[i];
    }
    return new Tensor(new int[] {rows, columns, kernel.side(2), kernel.side(3)}, spread);
  }

  private static int size(int side, int dilation) {
    long size = (side - 1L) * dilation + 1;
    if (size > LARGEST) {
      throw new MalformedModelException("its window (" + size + ") must be at most " + LARGEST);
    }
    return (int) size;
  }

  private static Layer.Padding padding(
      GraphValue value, int height, int width, int stride, OnnxAttributes attributes) {
    int[] pads = attributes.integers("pads", 0, 0, 0, 0);
    String automatic = attributes.text("auto_pad", "NOTSET");
    if (pads.length != 4 || value.tensor().rank() != 4) {
      throw attributes.unsupported("pads");
    }
    return switch (automatic) {
      case "NOTSET", "" -> new Layer.Padding(pads[0], pads[1], pads[2], pads[3]);
      case "VALID" -> Layer.Padding.NONE;
      case "SAME_UPPER", "SAME_LOWER" -> {
        Layer.Padding same =
            same(value.tensor().side(2), value.tensor().side(3), height, width, stride);
        yield automatic.equals("SAME_UPPER")
            ? same
            : new Layer.Padding(
                /* top= */ same.bottom(),
                /* left= */ same.right(),
                /* bottom= */ same.top(),
                /* right= */ same.left());
      }
      default -> throw attributes.unsupported("auto_pad");
    };
  }

  static Layer.Padding same(int rows, int columns, int height, int width, int stride) {
    if (stride < 1) {
      throw new MalformedModelException("its stride (" + stride + ") must be positive");
    }
    return Layer.Padding.same(new TensorShape(rows, columns, 1), height, width, stride);
  }

  /** With {@code ceil_mode} a window may begin within the picture and end outside it. */
  private static Layer.Padding toWholeWindows(
      GraphValue value, int[] size, int stride, Layer.Padding padding, OnnxAttributes attributes) {
    if (stride < 1) {
      throw attributes.unsupported("strides");
    }
    int bottom = missing(value.tensor().side(2), padding.top(), padding.bottom(), size[0], stride);
    int right = missing(value.tensor().side(3), padding.left(), padding.right(), size[1], stride);
    return new Layer.Padding(
        padding.top(), padding.left(), padding.bottom() + bottom, padding.right() + right);
  }

  private static int missing(int side, int before, int after, int size, int stride) {
    int rest = side + before + after - size;
    int last = rest <= 0 ? 0 : (rest + stride - 1) / stride * stride;
    // No window lies wholly in the padding.
    return last >= side + before ? 0 : Math.max(0, last - rest);
  }
}
