package dev.inkling.data;

import dev.inkling.ink.Ink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the isolated digits of UNIPEN, category 1a, from the archive as it is published: a tar
 * file, plain, gzipped or packed with xz, with the folders {@code data/1a} (which strokes are which
 * digit) and {@code include} (the ink).
 *
 * <p>Every segment that is labelled as one digit becomes a drawing, in the order of the files'
 * names. The writer is the contributor's folder and UNIPEN's writer, as in {@code aga:amywldrp}.
 * UNIPEN's y grows upwards and is negated.
 *
 * @see <a href="https://doi.org/10.5281/zenodo.1195803">UNIPEN train_r01_v07, CC BY 4.0</a>
 */
public final class UnipenReader {

  private static final String SOURCE = "unipen-1a";

  private static final Pattern DATA = Pattern.compile("(?:.*/)?data/1a/([^/]+)/.*");
  private static final Pattern INCLUDE = Pattern.compile("(?:.*/)?include/(.*)");

  /** Included files may include others; UNIPEN itself does not. */
  private static final int MAX_INCLUDE_DEPTH = 4;

  private UnipenReader() {}

  /**
   * All digits of an archive, one after the other.
   *
   * @param sink told the line of the segment in its file
   * @throws InvalidDataException if the archive is missing or broken
   * @throws IOException if it cannot be read
   */
  public static void stream(Path archive, InkReader.Sink sink) throws IOException {
    Archive tar = new Archive(archive);
    Map<String, byte[]> data = tar.read(name -> DATA.matcher(name).matches());
    if (data.isEmpty()) {
      throw new InvalidDataException(
          archive + ": archive must contain the folder data/1a, UNIPEN's isolated digits");
    }
    Map<String, byte[]> included = included(tar, data);
    for (Map.Entry<String, byte[]> file : data.entrySet()) {
      Matcher name = DATA.matcher(file.getKey());
      String contributor = name.matches() ? name.group(1) : "";
      UnipenFile unipen = UnipenFile.read(archive + "/" + file.getKey(), file.getValue(), included);
      for (UnipenFile.Segment segment : unipen.segments()) {
        if (segment.label().isDigit()) {
          Ink ink = unipen.ink(segment);
          sink.accept(
              new LabeledInk(
                  ink, segment.label(), contributor + ":" + unipen.writer(), SOURCE, "", false),
              segment.line());
        }
      }
    }
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
