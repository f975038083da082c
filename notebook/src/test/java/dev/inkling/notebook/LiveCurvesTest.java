package dev.inkling.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.training.runs.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LiveCurvesTest {

  private static final Pattern LINE = Pattern.compile("<polyline[^>]* points=\"([^\"]*)\"");

  @Test
  void curvesGrowWhileANetworkLearns() throws Exception {
    List<String> screen = new ArrayList<>();
    LiveCurves curves = new LiveCurves(screen::add);

    curves.begin(1, 1, 24);
    for (int step = 1; step <= 24; step++) {
      curves.step(2.0 / step);
    }
    curves.end(new Epoch(1, 0.1, 0.05, 0.99, null, null, null, null, 3), 1);

    assertThat(screen).hasSize(13);
    assertThat(screen.get(12)).contains(">learning<", ">validation: MNIST<");
    Matcher line = LINE.matcher(screen.get(12));
    assertThat(line.find()).isTrue();
    assertThat(line.group(1).split(" ")).hasSize(12);
    assertThat(curves.epochs()).extracting(Epoch::number).containsExactly(1);
  }
}
