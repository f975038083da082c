package dev.inkling.neighbors;

import dev.inkling.Drawings;
import dev.inkling.image.DigitImage;
import dev.inkling.ink.Ink;
import dev.inkling.ink.InkNormalizer;
import dev.inkling.ink.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Training pictures for tests: our own drawings, each slanted and stretched in some ways. */
final class TestPictures {

  private TestPictures() {}

  static TrainingPictures of(int variants, long seed) {
    Random random = new Random(seed);
    List<Drawings.Drawing> drawings = Drawings.own();
    int size = drawings.size() * variants;
    int[] indices = new int[size];
    byte[] labels = new byte[size];
    byte[] pixels = new byte[size * TrainingPictures.PIXELS];
    int index = -1;
    for (int i = 0; i < size; i++) {
      Drawings.Drawing drawing = drawings.get(i % drawings.size());
      index += 1 + random.nextInt(300);
      indices[i] = index;
      labels[i] = (byte) drawing.label();
      float[] image = image(drawing.ink(), random).pixels();
      for (int p = 0; p < image.length; p++) {
        pixels[i * TrainingPictures.PIXELS + p] = (byte) Math.round(255 * image[p]);
      }
    }
    return new TrainingPictures(indices, labels, pixels);
  }

  static DigitImage image(Ink ink, Random random) {
    double slant = random.nextDouble() * 0.4 - 0.2;
    double height = 0.8 + random.nextDouble() * 0.4;
    List<Stroke> strokes = new ArrayList<>();
    for (Stroke stroke : ink.strokes()) {
      double[] x = new double[stroke.size()];
      double[] y = new double[stroke.size()];
      for (int i = 0; i < x.length; i++) {
        x[i] = stroke.x(i) + slant * stroke.y(i);
        y[i] = height * stroke.y(i);
      }
      strokes.add(Stroke.of(x, y));
    }
    return InkNormalizer.standard().normalize(new Ink(strokes));
  }
}
