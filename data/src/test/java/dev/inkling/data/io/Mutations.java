package dev.inkling.data.io;

import java.util.Arrays;
import java.util.Random;

/** Breaks files at random: bytes changed, cut out, doubled, or the end cut off. */
public final class Mutations {

  private Mutations() {}

  /** A broken copy. */
  public static byte[] of(byte[] bytes, Random random) {
    byte[] mutant = bytes.clone();
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && mutant.length > 0; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(5)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant = Arrays.copyOf(mutant, at);
        case 3 -> mutant = without(mutant, at, Math.min(mutant.length, at + 1 + random.nextInt(9)));
        default -> mutant[at] = (byte) "[]{},:\"-.eE0\n\\".charAt(random.nextInt(14));
      }
    }
    return mutant;
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }
}
