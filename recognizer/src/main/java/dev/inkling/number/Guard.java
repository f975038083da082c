package dev.inkling.number;

import java.util.List;

/**
 * Tells numbers from letters and scribbles: a logistic regression over what is least convincing in
 * the likeliest reading, since one bad digit or one cut through touching lines is enough for a
 * letter. Fitted on numbers and on letters and signs; docs/adr/0020 has the figures.
 */
final class Guard {

  private static final double[] WEIGHTS = {
    -0.190, 1.307, 2.466, -3.425, -3.954, -3.146, -5.841, 2.262, 1.251, 5.929, -6.027, -3.555
  };

  private static final double BIAS = 3.3;

  /** From here on a gap says no more, in line heights. */
  private static final double MOST_GAP = 0.5;

  private static final double LEAST_SHARE = -10;

  private Guard() {}

  /** Whether a reading, of which the share among all is known, is a number of several digits. */
  static boolean accepts(Line line, Lattice.Path path, double logShare) {
    if (path.before() == null) {
      return false;
    }
    double[] features = features(line, path, logShare);
    double sum = BIAS;
    for (int i = 0; i < features.length; i++) {
      sum += WEIGHTS[i] * features[i];
    }
    return sum > 0;
  }

  static double[] features(Line line, Lattice.Path path, double logShare) {
    List<Lattice.Path> steps = path.steps();
    double worst = 0;
    double scores = 0;
    double low = 0;
    double narrowest = 1;
    double lines = 0;
    double overlap = 0;
    double reach = 0;
    double climb = 0;
    double gap = MOST_GAP;
    for (int i = 0; i < steps.size(); i++) {
      Window window = steps.get(i).window();
      double[] own = Features.of(window, line.height);
      worst = Math.min(worst, own[0]);
      scores += own[0];
      low = Math.max(low, own[2]);
      lines = Math.max(lines, window.cutLines);
      narrowest = Math.min(narrowest, window.width() / line.height);
      if (i > 0) {
        Window before = steps.get(i - 1).window();
        double[] between = Features.of(before, window, line.height);
        overlap = Math.max(overlap, between[0]);
        reach = Math.max(reach, between[2]);
        climb = Math.max(climb, between[4]);
        gap = Math.min(gap, before.gapTo(window) / line.height);
      }
    }
    double width = path.window().right - steps.get(0).window().left;
    return new double[] {
      worst,
      scores,
      Math.max(LEAST_SHARE, logShare),
      low,
      overlap,
      reach,
      climb,
      Math.max(-MOST_GAP, gap),
      width / line.height / steps.size(),
      narrowest,
      Math.min(1, lines),
      steps.size() == 2 ? 1 : 0
    };
  }
}
