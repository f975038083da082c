package dev.inkling.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes read as a script of changes to a file's parts: the fuzzer changes the script, and the
 * script the file. What a script lacks at its end is 0.
 */
final class EditScript {

  private static final int MAX_EDITS = 64;
  private static final int MAX_INSERTED = 24;

  /** Values at which code often breaks. */
  private static final List<byte[]> WORDS = words();

  private final byte[] script;
  private int at;

  EditScript(byte[] script) {
    this.script = script;
  }

  private static List<byte[]> words() {
    List<byte[]> words = new ArrayList<>();
    for (String word :
        "0|-1|1e999|NaN|9999999999|null|true|\"\"|[]|{}|[|]|{|}|,|:|\n|\0|\u001b[|\u00e4|.|-|1.5|\\"
            .split("\\|", -1)) {
      words.add(word.getBytes(StandardCharsets.UTF_8));
    }
    for (int value : new int[] {0, 1, -1, 2, 0x7fffffff, 0x80000000, 0x10000, 0xffff, 0x01000000}) {
      words.add(ByteBuffer.allocate(4).putInt(value).array());
    }
    return words;
  }

  private int next(int below) {
    int value = nextByte() & 0xff;
    if (below > 256) {
      value = value << 8 | (nextByte() & 0xff);
    }
    return value % below;
  }

  private byte nextByte() {
    return at < script.length ? script[at++] : 0;
  }

  /** The file that becomes of one of these. */
  byte[] apply(List<Structure> seeds) {
    Structure seed = seeds.get(next(seeds.size()));
    List<byte[]> parts = new ArrayList<>(seed.parts());
    for (int i = 0; i < MAX_EDITS && at < script.length && !parts.isEmpty(); i++) {
      edit(parts, seeds);
    }
    return seed.join().apply(parts);
  }

  private void edit(List<byte[]> parts, List<Structure> seeds) {
    int edit = next(10);
    int part = next(parts.size());
    byte[] old = parts.get(part);
    switch (edit) {
      case 0 -> parts.remove(part);
      case 1 -> parts.add(next(parts.size()), old);
      case 2 -> parts.set(part, parts.set(next(parts.size()), old));
      case 3 -> parts.set(part, WORDS.get(next(WORDS.size())));
      case 4 -> parts.set(part, Arrays.copyOf(old, next(old.length + 1)));
      case 5 -> {
        byte[] inserted = new byte[next(MAX_INSERTED)];
        for (int i = 0; i < inserted.length; i++) {
          inserted[i] = nextByte();
        }
        parts.add(part, inserted);
      }
      case 6 -> {
        List<byte[]> others = seeds.get(next(seeds.size())).parts();
        parts.add(part, others.get(next(others.size())));
      }
      case 7 -> parts.subList(part, parts.size()).clear();
      default -> {
        if (old.length > 0) {
          byte[] changed = old.clone();
          changed[next(old.length)] = nextByte();
          parts.set(part, changed);
        }
      }
    }
  }
}
