package dev.inkling.network;

import java.util.Arrays;

/**
 * Each layer in float, every sum in the order that all engines keep (bias, kernel row, kernel
 * column, input channel), with nothing left out: zeros around the picture are added like the rest.
 */
final class OrderedEngine {

  private OrderedEngine() {}

  static float[] run(Network network, float[] image) {
    float[] values = image.clone();
    TensorShape shape = Network.INPUT;
    for (Layer layer : network.layers()) {
      TensorShape to = layer.outputShape(shape);
      if (layer instanceof Layer.Convolution convolution) {
        values = convolve(convolution, shape, values, to);
      } else if (layer instanceof Layer.Dense dense) {
        Layer.Convolution whole =
            new Layer.Convolution(
                shape.height(),
                shape.width(),
                shape.channels(),
                dense.outputs(),
                1,
                Layer.Padding.NONE,
                dense.weights(),
                dense.bias());
        values = convolve(whole, shape, values, to);
      } else if (layer instanceof Layer.MaxPooling pooling) {
        values = pool(pooling, shape, values, to);
      } else if (layer instanceof Layer.GlobalAveragePooling) {
        values = average(shape, values);
      } else if (layer instanceof Layer.Relu) {
        for (int i = 0; i < values.length; i++) {
          values[i] = Math.max(0, values[i]);
        }
      } else {
        throw new AssertionError("a layer without a reference: " + layer);
      }
      shape = to;
    }
    return values;
  }

  private static float at(float[] in, TensorShape shape, int y, int x, int channel) {
    boolean inside = y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
    return inside ? in[(y * shape.width() + x) * shape.channels() + channel] : 0;
  }

  private static float[] convolve(
      Layer.Convolution layer, TensorShape from, float[] in, TensorShape to) {
    float[] out = new float[to.size()];
    for (int i = 0; i < out.length; i++) {
      int output = i % to.channels();
      int top = i / to.channels() / to.width() * layer.stride() - layer.padding().top();
      int left = i / to.channels() % to.width() * layer.stride() - layer.padding().left();
      float sum = layer.bias()[output];
      int weight = output;
      for (int row = 0; row < layer.kernelHeight(); row++) {
        for (int column = 0; column < layer.kernelWidth(); column++) {
          for (int input = 0; input < layer.inputs(); input++) {
            float product = at(in, from, top + row, left + column, input) * layer.weights()[weight];
            sum += product;
            weight += layer.outputs();
          }
        }
      }
      out[i] = sum;
    }
    return out;
  }

  private static float[] pool(
      Layer.MaxPooling layer, TensorShape from, float[] in, TensorShape to) {
    float[] out = new float[to.size()];
    Arrays.fill(out, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < out.length; i++) {
      int top = i / to.channels() / to.width() * layer.stride();
      int left = i / to.channels() % to.width() * layer.stride();
      for (int place = 0; place < layer.size() * layer.size(); place++) {
        int y = top + place / layer.size();
        int x = left + place % layer.size();
        out[i] = Math.max(out[i], at(in, from, y, x, i % to.channels()));
      }
    }
    return out;
  }

  private static float[] average(TensorShape from, float[] in) {
    float[] out = new float[from.channels()];
    int places = from.height() * from.width();
    for (int i = 0; i < in.length; i++) {
      out[i % out.length] += in[i];
    }
    for (int channel = 0; channel < out.length; channel++) {
      out[channel] /= places;
    }
    return out;
  }
}
