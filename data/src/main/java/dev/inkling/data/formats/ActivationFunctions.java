package dev.inkling.data.formats;

import dev.inkling.data.graph.Elementwise;

/**
 * ONNX's operators that change each number on its own, which the readers of other formats share.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">ONNX operators</a>
 */
final class ActivationFunctions {

  private static final double SELU_ALPHA = 1.6732631921768188;
  private static final double SELU_GAMMA = 1.0507010221481323;

  /** The number of the input where there is none. */
  private static final int NO_INPUT = Integer.MAX_VALUE;

  /** None but the usual numbers. */
  static final Numbers STANDARD = (attribute, input, standard) -> standard;

  /** A number that is an attribute of that name, or in newer versions an input. */
  interface Numbers {
    double get(String attribute, int input, double standard);
  }

  private ActivationFunctions() {}

  /** What the operator of that name does to a number; null where it is none of these. */
  static Elementwise of(String name, Numbers numbers) {
    return switch (name) {
      case "LeakyRelu" -> {
        double slope = numbers.get("alpha", NO_INPUT, 0.01);
        yield Elementwise.of(x -> x < 0 ? slope * x : x);
      }
      case "ThresholdedRelu" -> {
        double least = numbers.get("alpha", NO_INPUT, 1);
        yield Elementwise.of(x -> x > least ? x : 0);
      }
      case "Elu" -> {
        double scale = numbers.get("alpha", NO_INPUT, 1);
        yield Elementwise.of(x -> x < 0 ? scale * Math.expm1(x) : x);
      }
      case "Celu" -> {
        double scale = numbers.get("alpha", NO_INPUT, 1);
        yield Elementwise.of(x -> Math.max(0, x) + Math.min(0, scale * Math.expm1(x / scale)));
      }
      case "Selu" -> {
        double scale = numbers.get("alpha", NO_INPUT, SELU_ALPHA);
        double gamma = numbers.get("gamma", NO_INPUT, SELU_GAMMA);
        yield Elementwise.of(x -> gamma * (x < 0 ? scale * Math.expm1(x) : x));
      }
      case "HardSigmoid" -> {
        double slope = numbers.get("alpha", NO_INPUT, 0.2);
        double middle = numbers.get("beta", NO_INPUT, 0.5);
        yield Elementwise.of(x -> Math.max(0, Math.min(1, slope * x + middle)));
      }
      case "Clip" -> {
        double least = numbers.get("min", 1, Double.NEGATIVE_INFINITY);
        double most = numbers.get("max", 2, Double.POSITIVE_INFINITY);
        yield Elementwise.of(x -> Math.min(most, Math.max(least, x)));
      }
      case "Gelu" -> Elementwise.of(ActivationFunctions::gelu);
      case "FastGelu" -> Elementwise.of(ActivationFunctions::fastGelu);
      case "Swish" -> {
        double slope = numbers.get("alpha", NO_INPUT, 1);
        yield Elementwise.of(x -> x * sigmoid(slope * x));
      }
      case "Tanh" -> Elementwise.of(Math::tanh);
      case "Sigmoid" -> Elementwise.of(ActivationFunctions::sigmoid);
      case "HardSwish" -> Elementwise.of(x -> x * Math.max(0, Math.min(1, x / 6 + 0.5)));
      case "Mish" -> Elementwise.of(x -> x * Math.tanh(softplus(x)));
      case "Softplus" -> Elementwise.of(ActivationFunctions::softplus);
      case "Softsign" -> Elementwise.of(x -> x / (1 + Math.abs(x)));
      case "Erf" -> Elementwise.of(ActivationFunctions::erf);
      case "Abs" -> Elementwise.of(Math::abs);
      case "Neg" -> Elementwise.line(-1, 0);
      case "Exp" -> Elementwise.of(Math::exp);
      case "Log" -> Elementwise.of(Math::log);
      case "Sqrt" -> Elementwise.of(Math::sqrt);
      case "Reciprocal" -> Elementwise.of(x -> 1 / x);
      case "Floor" -> Elementwise.of(Math::floor);
      case "Ceil" -> Elementwise.of(Math::ceil);
      case "Round" -> Elementwise.of(Math::rint);
      case "Sign" -> Elementwise.of(Math::signum);
      default -> null;
    };
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double softplus(double x) {
    return x > 30 ? x : Math.log1p(Math.exp(x));
  }

  static double gelu(double x) {
    return x / 2 * (1 + erf(x / Math.sqrt(2)));
  }

  private static double fastGelu(double x) {
    return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  /**
   * The error function: its power series, where that needs few terms, else 1 to twelve digits and
   * more.
   */
  static double erf(double x) {
    if (Math.abs(x) > 5.5) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 200 && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
