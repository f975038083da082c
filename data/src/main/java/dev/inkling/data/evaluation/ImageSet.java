package dev.inkling.data.evaluation;

import dev.inkling.data.ink.Label;
import dev.inkling.data.picture.ImageLayout;
import dev.inkling.data.picture.LabeledImages;
import dev.inkling.data.picture.PictureReader;
import dev.inkling.data.synthetic.PastedPicture;
import dev.inkling.data.synthetic.Writings;
import dev.inkling.image.PhotoNormalizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Images in MNIST's frame.
 *
 * @param isLayoutKnown whether somebody said how their pixels lie
 */
record ImageSet(LabeledImages images, boolean isLayoutKnown) implements DataSet {

  /** So many images tell how the pixels lie. */
  private static final int SAMPLE = 500;

  /** Where one band of sizes ends and the next begins, in pixels. */
  private static final int[] BANDS = {
    PastedPicture.SMALLEST, 16, 24, 48, 96, 200, PastedPicture.LARGEST
  };

  @Override
  public String name() {
    return images.name();
  }

  @Override
  public long size() {
    return images.size();
  }

  @Override
  public void stream(Sink sink) throws IOException {
    for (int i = 0; i < images.size(); i++) {
      int at = i;
      sink.accept(Sample.of(Label.digit(images.label(i)), () -> images.image(at)));
    }
  }

  @Override
  public List<Perturbation> perturbations() {
    return List.of(
        new Perturbation("pasted into pictures", true, this::pasted),
        PageSet.perturbation(() -> Writings.of(images)));
  }

  @Override
  public Map<String, DataSet> otherwise() {
    if (isLayoutKnown) {
      return Map.of();
    }
    LabeledImages sample = images.sample(SAMPLE);
    Map<String, DataSet> sets = new LinkedHashMap<>();
    sets.put("--transposed", of(sample, true, false));
    sets.put("--dark-on-light", of(sample, false, true));
    sets.put("--transposed --dark-on-light", of(sample, true, true));
    return sets;
  }

  private static DataSet of(LabeledImages images, boolean transposed, boolean darkOnLight) {
    return new ImageSet(images.of(new ImageLayout(transposed, darkOnLight)), true);
  }

  private List<DataSet> pasted(long seed) {
    List<DataSet> bands = new ArrayList<>();
    for (int i = 1; i < BANDS.length; i++) {
      bands.add(new Band(images, seed, BANDS[i - 1], BANDS[i], i == BANDS.length - 1));
    }
    return bands;
  }

  /** The images that happen to be pasted in sizes of one band. */
  private record Band(LabeledImages images, long seed, int from, int to, boolean isLast)
      implements DataSet {

    @Override
    public String name() {
      return from + " to " + to + " px";
    }

    @Override
    public long size() {
      return -1;
    }

    @Override
    public void stream(Sink sink) throws IOException {
      for (int i = 0; i < images.size(); i++) {
        int at = i;
        double size = PastedPicture.randomSize(random(i));
        if (size >= from && (size < to || isLast)) {
          sink.accept(
              Sample.of(
                  Label.digit(images.label(i)),
                  () -> {
                    SplittableRandom random = random(at);
                    double drawn = PastedPicture.randomSize(random);
                    return PhotoNormalizer.normalize(
                        PictureReader.read(
                            PastedPicture.jpeg(images.image(at), drawn, random), images.name()));
                  }));
        }
      }
    }

    /** The same for the same image, whichever band and thread asks. */
    private SplittableRandom random(int image) {
      return Seeds.random(seed, image);
    }
  }
}
