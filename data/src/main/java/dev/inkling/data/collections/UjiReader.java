package dev.inkling.data.collections;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.data.io.Sources;
import dev.inkling.ink.Ink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads UJI Pen Characters, version 1: digits and letters of eleven writers, one file each, {@code
 * UJIpenchars-w01} to {@code UJIpenchars-w11}, plain or gzipped, in the UNIPEN-like text of UCI's
 * pen digits.
 *
 * <p>The writer is the end of the file's name, as in {@code w01}. Letters are not digits; they are
 * look-alikes as UNIPEN's are. y grows downwards already.
 *
 * @see <a href="https://archive.ics.uci.edu/dataset/160/uji+pen+characters">The data set at UCI, CC
 *     BY 4.0</a>
 */
public final class UjiReader {

  private static final String SOURCE = "uji-v1";

  private static final Pattern WRITER = Pattern.compile(".*-(w\\d{2})\\b.*");

  /** Hierarchy, components, quality, label. */
  private static final Pattern SEGMENT =
      Pattern.compile("\\.SEGMENT\\s+CHARACTER\\s.*\"([0-9A-Za-z])\"\\s*");

  private UjiReader() {}

  /**
   * All characters of a file, one after the other.
   *
   * @param file its name must contain {@code -w} and the writer's two digits
   * @param sink told the line where the drawing begins
   * @throws InvalidDataException if the file is missing or broken
   * @throws IOException if it cannot be read
   */
  public static void stream(Path file, InkReader.Sink sink) throws IOException {
    Matcher writer = WRITER.matcher(Sources.fileName(file));
    if (!writer.matches()) {
      throw new InvalidDataException(
          "file name (" + file + ") must name the writer, as UJIpenchars-w01 does");
    }
    SegmentedLines.read(file, y -> y, "UJIpenchars-w01", new Characters(writer.group(1), sink));
  }

  /** The characters of one writer. */
  private static final class Characters implements SegmentedLines.Drawings {

    private final String writer;
    private final InkReader.Sink sink;
    private String symbol = "";

    Characters(String writer, InkReader.Sink sink) {
      this.writer = writer;
      this.sink = sink;
    }

    @Override
    public void begin(String line) {
      Matcher segment = SEGMENT.matcher(line);
      if (!segment.matches()) {
        throw new IllegalArgumentException("segment (" + line + ") must be a digit or a letter");
      }
      symbol = segment.group(1);
    }

    @Override
    public void end(Ink ink, long line) throws IOException {
      char c = symbol.charAt(0);
      sink.accept(
          c <= '9'
              ? new LabeledInk(ink, Label.digit(c - '0'), writer, SOURCE, "", false)
              : LabeledInk.notDigit(ink, symbol, writer, SOURCE),
          line);
    }
  }
}
