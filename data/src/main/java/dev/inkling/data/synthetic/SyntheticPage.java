package dev.inkling.data.synthetic;

import dev.inkling.image.GrayImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Pictures of digits on paper as people hand them in: scans, photographs and crops of forms. A page
 * is composed of steps that do not depend on each other: margins, paper, what is printed on it, the
 * pen, and the camera.
 */
public final class SyntheticPage {

  /** The writing's size in pixels is between these, as many small ones as large ones. */
  private static final double SMALLEST = 18;

  private static final double LARGEST = 180;

  /**
   * The picture's longest side in pixels is at most this; with wide margins the digit is smaller.
   */
  private static final double LONGEST_SIDE = 600;

  /** Pen and paper differ by at least so many grey levels, so that people can read it. */
  private static final int LEAST_CONTRAST = 60;

  private static final int[] DARK = {0x101010, 0x1a1a1a, 0x303030, 0x15206a, 0x1c3fa8, 0x555555};

  private static final int[] COLOURS = {
    0xb01818, 0x1c3fa8, 0x15703a, 0x6a3d9a, 0x8a4b12, 0x707070, 0xd04030, 0x2878c8, 0x000000
  };

  private static final int[] PAPERS = {0xffffff, 0xfdfdfb, 0xf2f2f0, 0xf6f1e2, 0xdcdcda, 0xe6e9ef};

  private static final int[] COLOURED_PAPERS = {
    0xf7e463, 0xf6c1cb, 0xbfe3c0, 0xbcd8f0, 0xc9a477, 0xb8b8b8, 0xe8d9b5, 0xf9b36b
  };

  private static final int[] BOARDS = {0x000000, 0x101418, 0x1f3b2c, 0x22304f, 0x3a3a3a, 0x4c2a2a};

  private static final int[] CHALKS = {0xffffff, 0xf0f0e8, 0xf5e663, 0xd8d8d8, 0xf0b8c8, 0xa8e0f0};

  private SyntheticPage() {}

  /** A picture in colour, the same for the same random numbers. */
  public static BufferedImage draw(PageKind kind, List<Writing> writings, RandomGenerator random) {
    PageKind.Style style = kind.style(random);
    Layout layout = Layout.of(writings, random);
    Rectangle2D unit = layout.box();
    double wide = margin(style, random) + unit.getWidth();
    double high = margin(style, random) + unit.getHeight();
    double marginLeft = margin(style, random);
    double marginTop = margin(style, random);
    double size =
        Math.min(
            SMALLEST * Math.pow(LARGEST / SMALLEST, random.nextDouble()),
            LONGEST_SIDE / Math.max(marginLeft + wide, marginTop + high));
    double left = size * marginLeft;
    double top = size * marginTop;
    Rectangle2D box = new Rectangle2D.Double(0, 0, size * unit.getWidth(), size * unit.getHeight());
    int width = (int) Math.ceil(left + size * wide);
    int height = (int) Math.ceil(top + size * high);

    Camera camera = Camera.of(style, size, Math.max(width, height), random);
    int border = camera.border();
    BufferedImage image =
        new BufferedImage(width + 2 * border, height + 2 * border, BufferedImage.TYPE_INT_RGB);
    Graphics2D page = image.createGraphics();
    page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    page.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    page.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    int paper = paper(style.tone(), random);
    int pen = pen(style.tone(), paper, random);
    page.setColor(new Color(paper));
    page.fillRect(0, 0, image.getWidth(), image.getHeight());
    page.translate(border + left, border + top);
    page.setColor(printed(style, paper, pen, random));
    style
        .ruling()
        .draw(
            page,
            new Sheet(
                new Rectangle2D.Double(-left, -top, width, height),
                new Rectangle2D.Double(
                    -left - border, -top - border, image.getWidth(), image.getHeight()),
                box,
                size),
            random);
    page.setColor(new Color(pen));
    layout.draw(page, size, size * between(random, style.thickness().low, style.thickness().high));
    page.dispose();
    return camera.photograph(image, random);
  }

  /** The same as the recogniser gets it. */
  public static GrayImage gray(PageKind kind, List<Writing> writings, RandomGenerator random) {
    return gray(draw(kind, writings, random));
  }

  static GrayImage gray(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    return GrayImage.ofArgb(width, height, image.getRGB(0, 0, width, height, null, 0, width));
  }

  private static double margin(PageKind.Style style, RandomGenerator random) {
    return between(random, style.margin().low, style.margin().high);
  }

  private static int paper(PageKind.Tone tone, RandomGenerator random) {
    return switch (tone) {
      case DARK_ON_LIGHT -> any(PAPERS, random);
      case LIGHT_ON_DARK -> any(BOARDS, random);
      case COLOURED -> any(random.nextInt(3) == 0 ? PAPERS : COLOURED_PAPERS, random);
    };
  }

  private static int pen(PageKind.Tone tone, int paper, RandomGenerator random) {
    int pen;
    do {
      pen =
          any(
              switch (tone) {
                case DARK_ON_LIGHT -> DARK;
                case LIGHT_ON_DARK -> CHALKS;
                case COLOURED -> COLOURS;
              },
              random);
    } while (Math.abs(luma(pen) - luma(paper)) < LEAST_CONTRAST);
    return pen;
  }

  /** The colour of what is on the page besides writing: from faint to as strong as the pen. */
  private static Color printed(PageKind.Style style, int paper, int pen, RandomGenerator random) {
    int ink = random.nextBoolean() ? pen : any(COLOURS, random);
    if (style.tone() == PageKind.Tone.LIGHT_ON_DARK) {
      ink = any(CHALKS, random);
    } else if (style.ruling() == Ruling.EDGE) {
      ink = any(BOARDS, random);
    }
    double strength = Math.sqrt(between(random, 0.06, 1));
    return new Color(
        mixed(paper >> 16, ink >> 16, strength),
        mixed(paper >> 8, ink >> 8, strength),
        mixed(paper, ink, strength));
  }

  private static int mixed(int paper, int ink, double strength) {
    return (int) Math.round((paper & 0xff) + strength * ((ink & 0xff) - (paper & 0xff)));
  }

  private static int luma(int rgb) {
    return ((rgb >> 16 & 0xff) * 299 + (rgb >> 8 & 0xff) * 587 + (rgb & 0xff) * 114) / 1000;
  }

  private static int any(int[] values, RandomGenerator random) {
    return values[random.nextInt(values.length)];
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Where each writing goes, in units of their size: one at the origin, several in rows. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Layout(List<Writing> writings, double[][] places, Rectangle2D box) {

    static Layout of(List<Writing> writings, RandomGenerator random) {
      int perRow = random.nextInt(3) == 0 ? (writings.size() + 1) / 2 : writings.size();
      double[][] places = new double[writings.size()][];
      Rectangle2D box = new Rectangle2D.Double();
      double x = 0;
      double y = 0;
      double gap = between(random, 0.2, 1.2);
      for (int i = 0; i < places.length; i++) {
        if (i > 0 && i % perRow == 0) {
          x = 0;
          y = box.getMaxY() + gap;
        }
        double own = i == 0 ? 1 : between(random, 0.85, 1.15);
        double width = own * writings.get(i).width();
        places[i] = new double[] {x, y, own};
        box.add(new Rectangle2D.Double(x, y, width, own * writings.get(i).height()));
        x += width + gap;
      }
      return new Layout(writings, places, box);
    }

    void draw(Graphics2D page, double size, double pen) {
      for (int i = 0; i < places.length; i++) {
        Graphics2D own = (Graphics2D) page.create();
        own.translate(size * places[i][0], size * places[i][1]);
        writings.get(i).draw(own, size * places[i][2], pen);
        own.dispose();
      }
    }
  }
}
