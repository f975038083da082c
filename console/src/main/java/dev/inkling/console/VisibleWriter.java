package dev.inkling.console;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Makes control characters visible, as JSON writes them: what stands in a file or in its name could
 * otherwise give a terminal commands. Line ends and tabs pass.
 */
final class VisibleWriter extends FilterWriter {

  private static final boolean HAS_RETURNS = System.lineSeparator().indexOf('\r') >= 0;

  private VisibleWriter(Writer out) {
    super(out);
  }

  /** A writer that prints to another one. */
  static PrintWriter of(PrintWriter out) {
    return new PrintWriter(new VisibleWriter(out), true);
  }

  /** The text with control characters made visible. */
  static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (passes(c)) {
        visible.append(c);
      } else {
        visible.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      }
    }
    return visible.toString();
  }

  private static boolean passes(char c) {
    // Besides controls: marks that turn the direction in which text is read.
    boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    boolean endsLine = c == '\n' || (c == '\r' && HAS_RETURNS);
    return endsLine || c == '\t' || !(Character.isISOControl(c) || turns);
  }

  @Override
  public void write(int c) throws IOException {
    out.write(of(String.valueOf((char) c)));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    out.write(of(new String(text, offset, length)));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(of(text.substring(offset, offset + length)));
  }
}
