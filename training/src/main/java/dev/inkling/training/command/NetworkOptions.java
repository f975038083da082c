package dev.inkling.training.command;

import dev.inkling.data.formats.OnnxWriter;
import dev.inkling.network.Network;
import dev.inkling.training.network.NetworkSpec;
import dev.inkling.training.settings.SettingsBuilder;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which network is trained, and how large it may be. */
final class NetworkOptions {

  @Option(
      names = "--network",
      paramLabel = "SPEC",
      description =
          "The network: blocks like conv3x3:32, conv5x5/2:24 (stride 2), valid3x3:64 (without"
              + " margin), pool2, gap, drop0.2, dense10 (default: ${DEFAULT-VALUE}).")
  private String network = NetworkSpec.STANDARD;

  @Option(
      names = "--allow-large",
      description =
          "Accept a network above 4,000,000 multiply-accumulates or a model above 500,000 bytes.")
  private boolean allowLarge;

  void apply(SettingsBuilder settings) {
    settings.network(network);
  }

  /**
   * Says what a network costs.
   *
   * @param accepted whether it may be large even without the option
   * @throws IllegalArgumentException if it is larger than it may be
   */
  void describe(NetworkSpec spec, boolean accepted, PrintWriter out) {
    Network untrained = spec.untrained();
    int bytes = OnnxWriter.write(untrained).length;
    out.printf(
        Locale.ROOT,
        "Network: %s%n  %,d parameters, %,d multiply-accumulates, about %,d bytes%n",
        spec,
        untrained.parameters(),
        untrained.multiplyAccumulates(),
        bytes);
    out.flush();
    if (!accepted && !allowLarge) {
      requireAtMost(
          "multiply-accumulates (%,d) must be at most %,d; --allow-large accepts more",
          untrained.multiplyAccumulates(), NetworkSpec.MAX_MULTIPLY_ACCUMULATES);
      requireAtMost(
          "model size (%,d bytes, without metadata) must be at most %,d; --allow-large accepts"
              + " more",
          bytes, NetworkSpec.MAX_BYTES);
    }
  }

  private static void requireAtMost(String sentence, long value, long most) {
    if (value > most) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, value, most));
    }
  }
}
