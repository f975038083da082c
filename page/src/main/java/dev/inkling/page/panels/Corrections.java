package dev.inkling.page.panels;

import dev.inkling.personalization.PersonalEngine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What one person has taught the page, in the order in which it was taught: every method answers
 * with the corrections after it. There are never more than {@link PersonalEngine#MAX_CORRECTIONS}.
 * Immutable.
 *
 * @param all the corrections, oldest first
 */
record Corrections(List<Correction> all) {

  private static final Corrections NONE = new Corrections(List.of());

  Corrections {
    all = List.copyOf(all);
  }

  static Corrections none() {
    return NONE;
  }

  int size() {
    return all.size();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether there is room for so many more. */
  boolean hasRoomFor(int more) {
    return all.size() + more <= PersonalEngine.MAX_CORRECTIONS;
  }

  /**
   * These and further ones, as far as there is room: another window may have filled the same store.
   */
  Corrections plus(List<Correction> further) {
    List<Correction> more = new ArrayList<>(all);
    for (Correction correction : further) {
      if (more.size() < PersonalEngine.MAX_CORRECTIONS) {
        more.add(correction);
      }
    }
    return new Corrections(more);
  }

  /** Those that later ones replace: of one drawing only the latest correction counts. */
  List<Correction> replacedBy(List<Correction> later) {
    Set<String> drawings = new HashSet<>();
    for (Correction correction : later) {
      drawings.add(correction.drawing());
    }
    List<Correction> replaced = new ArrayList<>();
    for (Correction correction : all) {
      if (drawings.contains(correction.drawing())) {
        replaced.add(correction);
      }
    }
    return replaced;
  }

  /** These without that one; of equal ones, none of which is kept, only the first goes. */
  Corrections without(Correction correction) {
    List<Correction> rest = new ArrayList<>(all);
    rest.remove(correction);
    return new Corrections(rest);
  }

  /**
   * Whether these begin with all of the others: then only what is behind those is to be learned.
   */
  boolean startWith(Corrections others) {
    boolean isSame = others.size() <= size();
    for (int i = 0; isSame && i < others.size(); i++) {
      isSame = all.get(i).equals(others.all.get(i));
    }
    return isSame;
  }

  /**
   * All corrections as a file has them.
   *
   * @return ink NDJSON
   */
  String lines() {
    StringBuilder lines = new StringBuilder();
    for (Correction correction : all) {
      lines.append(correction.line());
    }
    return lines.toString();
  }

  /**
   * What a file brings: all of it, or nothing.
   *
   * @param fresh the corrections that are not here yet; what is here would count twice, and twice
   *     is a habit
   * @param brokenLine the first line that is no correction, from 1; 0 if all are
   * @param isTooMuch whether there is no room for them
   */
  record Import(List<Correction> fresh, int brokenLine, boolean isTooMuch) {}

  /**
   * Looks at a file; nothing changes yet.
   *
   * @param text ink NDJSON
   * @param parser the correction of a line, null if it is none
   */
  Import read(String text, Function<String, Correction> parser) {
    List<Correction> fresh = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Correction correction : all) {
      known.add(correction.identity());
    }
    int start = 0;
    int number = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end).trim();
      start = end + 1;
      number++;
      if (!line.isEmpty()) {
        Correction correction = parser.apply(line);
        if (correction == null) {
          return new Import(List.of(), number, false);
        }
        if (known.add(correction.identity())) {
          fresh.add(correction);
        }
        if (!hasRoomFor(fresh.size())) {
          return new Import(List.of(), 0, true);
        }
      }
    }
    return new Import(fresh, 0, false);
  }
}
