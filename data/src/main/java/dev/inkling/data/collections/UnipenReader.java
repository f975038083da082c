package dev.inkling.data.collections;

import dev.inkling.data.ink.InkReader;
import dev.inkling.data.ink.Label;
import dev.inkling.data.ink.LabeledInk;
import dev.inkling.data.io.Archive;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.ink.Ink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the isolated characters of UNIPEN, categories 1a to 1d, from the archive as it is
 * published: a tar file, plain, gzipped or packed with xz, with the folders {@code data/1a} to
 * {@code data/1d} (which strokes are which character) and {@code include} (the ink).
 *
 * <p>Every segment that is labelled as one character of its category becomes a drawing, in the
 * order of the files' names. Digits are labelled; everything else is not a digit, its symbol is
 * what UNIPEN calls it, and it is a look-alike unless its sign has a shape that no digit resembles.
 * The writer is the contributor's folder and UNIPEN's writer, as in {@code aga:amywldrp}. UNIPEN's
 * y grows upwards and is negated.
 *
 * @see <a href="https://doi.org/10.5281/zenodo.1195803">UNIPEN train_r01_v07, CC BY 4.0</a>
 */
public final class UnipenReader {

  private static final Pattern INCLUDE = Pattern.compile("(?:.*/)?include/(.*)");

  /** Included files may include others; UNIPEN itself does not. */
  private static final int MAX_INCLUDE_DEPTH = 4;

  /** How often files may be included, on average: in UNIPEN once. */
  private static final int MAX_INCLUDED = 2;

  private static final long FREE_BYTES = 16L << 20;

  private final Path archive;
  private final UnipenCategory category;
  private final InkReader.Sink sink;
  private final Consumer<InvalidDataException> broken;

  private UnipenReader(
      Path archive,
      UnipenCategory category,
      InkReader.Sink sink,
      Consumer<InvalidDataException> broken) {
    this.archive = archive;
    this.category = category;
    this.sink = sink;
    this.broken = broken;
  }

  /**
   * All characters of one category, one after the other.
   *
   * @param sink told the line of the segment in its file
   * @param broken told of each file and each segment that is broken, for UNIPEN was collected by
   *     many and checked by few; what it is told of is left out
   * @throws InvalidDataException if the archive is missing or broken
   * @throws IOException if it cannot be read
   */
  public static void stream(
      Path archive,
      UnipenCategory category,
      InkReader.Sink sink,
      Consumer<InvalidDataException> broken)
      throws IOException {
    new UnipenReader(archive, category, sink, broken).read();
  }

  private void read() throws IOException {
    Pattern data = Pattern.compile("(?:.*/)?data/" + category.folder() + "/([^/]+)/.*");
    Archive tar = new Archive(archive);
    Map<String, byte[]> files = tar.read(name -> data.matcher(name).matches());
    if (files.isEmpty()) {
      throw new InvalidDataException(
          "%s: archive must contain the folder data/%s, UNIPEN's isolated %s"
              .formatted(archive, category.folder(), category.characters()));
    }
    Map<String, byte[]> included = included(tar, files);
    long left = FREE_BYTES + MAX_INCLUDED * (size(files) + size(included));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Matcher name = data.matcher(file.getKey());
      String contributor = name.matches() ? name.group(1) : "";
      UnipenFile unipen;
      try {
        unipen = UnipenFile.read(archive + "/" + file.getKey(), file.getValue(), included);
      } catch (InvalidDataException e) {
        broken.accept(e);
        continue;
      }
      left -= unipen.bytes();
      if (left < 0) {
        throw new InvalidDataException(
            archive
                + ": its files must not include one another more than "
                + MAX_INCLUDED
                + " times on average");
      }
      for (UnipenFile.Segment segment : unipen.segments()) {
        accept(unipen, segment, contributor + ":" + unipen.writer());
      }
    }
  }

  private static long size(Map<String, byte[]> files) {
    return files.values().stream().mapToLong(file -> file.length).sum();
  }

  private void accept(UnipenFile unipen, UnipenFile.Segment segment, String writer)
      throws IOException {
    String text = segment.text();
    if (text.length() != 1 || !category.contains(text.charAt(0))) {
      return;
    }
    Ink ink;
    try {
      ink = unipen.ink(segment);
    } catch (InvalidDataException e) {
      broken.accept(e);
      return;
    }
    String source = "unipen-" + category.folder();
    sink.accept(
        category == UnipenCategory.DIGITS
            ? new LabeledInk(ink, Label.digit(text.charAt(0) - '0'), writer, source, "", false)
            : LabeledInk.notDigit(ink, text, writer, source),
        segment.line());
  }

  /** What the files include, by the names that they use for it. */
  private static Map<String, byte[]> included(Archive tar, Map<String, byte[]> data)
      throws IOException {
    Map<String, byte[]> included = new HashMap<>();
    Map<String, byte[]> fresh = data;
    for (int depth = 0; depth < MAX_INCLUDE_DEPTH; depth++) {
      Set<String> wanted = new HashSet<>();
      for (byte[] file : fresh.values()) {
        wanted.addAll(UnipenFile.includes(file));
      }
      wanted.removeAll(included.keySet());
      if (wanted.isEmpty()) {
        return included;
      }
      Map<String, byte[]> found =
          tar.read(
              name -> {
                Matcher include = INCLUDE.matcher(name);
                return include.matches() && wanted.contains(include.group(1));
              });
      for (Map.Entry<String, byte[]> file : found.entrySet()) {
        Matcher include = INCLUDE.matcher(file.getKey());
        if (include.matches()) {
          included.put(include.group(1), file.getValue());
        }
      }
      fresh = found;
    }
    return included;
  }
}
