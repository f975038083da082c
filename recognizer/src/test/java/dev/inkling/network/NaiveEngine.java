package dev.inkling.network;

/** Each layer as its definition reads, in double, one sum after the other; slow and plain. */
final class NaiveEngine {

  private NaiveEngine() {}

  static double[] run(Network network, float[] image) {
    // [row][column][channel]
    double[][][] values = new double[28][28][1];
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        values[y][x][0] = image[y * 28 + x];
      }
    }
    for (Layer layer : network.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        values = convolve(convolution, values);
      } else if (layer instanceof Layer.MaxPooling pooling) {
        values = pool(pooling, values);
      } else if (layer instanceof Layer.GlobalAveragePooling) {
        values = average(values);
      } else if (layer instanceof Layer.Relu) {
        values = relu(values);
      } else if (layer instanceof Layer.Dense dense) {
        values = dense(dense, values);
      } else {
        throw new AssertionError("a layer without a reference: " + layer);
      }
    }
    return values[0][0];
  }

  private static double at(double[][][] in, int y, int x, int c) {
    boolean inside = y >= 0 && y < in.length && x >= 0 && x < in[0].length;
    return inside ? in[y][x][c] : 0;
  }

  private static double[][][] convolve(Layer.Convolution layer, double[][][] in) {
    Layer.Padding padding = layer.padding();
    int height = (in.length + padding.top() + padding.bottom() - layer.kernelHeight());
    int width = (in[0].length + padding.left() + padding.right() - layer.kernelWidth());
    double[][][] out =
        new double[height / layer.stride() + 1][width / layer.stride() + 1][layer.outputs()];
    for (int y = 0; y < out.length; y++) {
      for (int x = 0; x < out[0].length; x++) {
        for (int o = 0; o < layer.outputs(); o++) {
          double sum = layer.bias()[o];
          for (int row = 0; row < layer.kernelHeight(); row++) {
            for (int column = 0; column < layer.kernelWidth(); column++) {
              for (int i = 0; i < layer.inputs(); i++) {
                int place = row * layer.kernelWidth() + column;
                double weight = layer.weights()[(place * layer.inputs() + i) * layer.outputs() + o];
                int sourceY = y * layer.stride() + row - padding.top();
                int sourceX = x * layer.stride() + column - padding.left();
                sum += weight * at(in, sourceY, sourceX, i);
              }
            }
          }
          out[y][x][o] = sum;
        }
      }
    }
    return out;
  }

  private static double[][][] pool(Layer.MaxPooling layer, double[][][] in) {
    int height = (in.length - layer.size()) / layer.stride() + 1;
    int width = (in[0].length - layer.size()) / layer.stride() + 1;
    double[][][] out = new double[height][width][in[0][0].length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < out[0][0].length; c++) {
          double most = Double.NEGATIVE_INFINITY;
          for (int row = 0; row < layer.size(); row++) {
            for (int column = 0; column < layer.size(); column++) {
              most = Math.max(most, in[y * layer.stride() + row][x * layer.stride() + column][c]);
            }
          }
          out[y][x][c] = most;
        }
      }
    }
    return out;
  }

  private static double[][][] average(double[][][] in) {
    double[][][] out = new double[1][1][in[0][0].length];
    for (double[][] row : in) {
      for (double[] place : row) {
        for (int c = 0; c < place.length; c++) {
          out[0][0][c] += place[c] / (in.length * in[0].length);
        }
      }
    }
    return out;
  }

  private static double[][][] relu(double[][][] in) {
    double[][][] out = new double[in.length][in[0].length][in[0][0].length];
    for (int y = 0; y < in.length; y++) {
      for (int x = 0; x < in[0].length; x++) {
        for (int c = 0; c < in[0][0].length; c++) {
          out[y][x][c] = Math.max(0, in[y][x][c]);
        }
      }
    }
    return out;
  }

  private static double[][][] dense(Layer.Dense layer, double[][][] in) {
    double[] out = new double[layer.outputs()];
    for (int o = 0; o < out.length; o++) {
      out[o] = layer.bias()[o];
      int i = 0;
      for (double[][] row : in) {
        for (double[] place : row) {
          for (double value : place) {
            out[o] += value * layer.weights()[i++ * layer.outputs() + o];
          }
        }
      }
    }
    return new double[][][] {{out}};
  }
}
