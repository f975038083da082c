package dev.inkling.data.evaluation;

import dev.inkling.data.synthetic.PageKind;
import dev.inkling.data.synthetic.SyntheticPage;
import dev.inkling.data.synthetic.Writings;
import dev.inkling.image.PhotoNormalizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Those digits that happen to be written on pages of one kind. */
record PageSet(Source source, long seed, PageKind kind) implements DataSet {

  private static final PageKind[] KINDS = PageKind.values();

  /** Reads the digits. */
  interface Source {
    Writings read() throws IOException;
  }

  /**
   * Each digit written on a page of a random kind, one part a kind.
   *
   * @param source asked once for all parts of a seed
   */
  static Perturbation perturbation(Source source) {
    return new Perturbation("on synthetic pages", true, seed -> of(new Once(source), seed));
  }

  private static List<DataSet> of(Source source, long seed) {
    List<DataSet> parts = new ArrayList<>();
    for (PageKind kind : KINDS) {
      parts.add(new PageSet(source, seed, kind));
    }
    return parts;
  }

  @Override
  public String name() {
    return kind.toString();
  }

  @Override
  public long size() {
    return -1;
  }

  @Override
  public void stream(Sink sink) throws IOException {
    Writings writings = source.read();
    for (int i = 0; i < writings.size(); i++) {
      int at = i;
      if (KINDS[Seeds.random(seed, i).nextInt(KINDS.length)] == kind) {
        sink.accept(
            Sample.of(
                writings.label(kind, i),
                () -> {
                  RandomGenerator random = Seeds.random(seed, at);
                  // The first number was the kind.
                  random.nextInt(KINDS.length);
                  return PhotoNormalizer.normalize(
                      SyntheticPage.gray(kind, writings.on(kind, at, random), random));
                }));
      }
    }
  }

  /** Keeps what it has read. */
  private static final class Once implements Source {

    private final Source source;
    private Writings writings;

    Once(Source source) {
      this.source = source;
    }

    @Override
    public Writings read() throws IOException {
      if (writings == null) {
        writings = source.read();
      }
      return writings;
    }
  }
}
