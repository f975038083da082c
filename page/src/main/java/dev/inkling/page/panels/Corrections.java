package dev.inkling.page.panels;

import dev.inkling.personalization.PersonalEngine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What one person has taught the page, in the order in which it was taught: every method answers
 * with the lessons after it. There are never more than {@link PersonalEngine#MAX_LESSONS}.
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
    return all.size() + more <= PersonalEngine.MAX_LESSONS;
  }

  /**
   * These and further ones, as far as there is room: another window may have filled the same store.
   */
  Corrections plus(List<Correction> further) {
    List<Correction> more = new ArrayList<>(all);
    for (Correction lesson : further) {
      if (more.size() < PersonalEngine.MAX_LESSONS) {
        more.add(lesson);
      }
    }
    return new Corrections(more);
  }

  /** Those that later ones replace: of one drawing only the latest correction counts. */
  List<Correction> replacedBy(List<Correction> later) {
    Set<String> drawings = new HashSet<>();
    for (Correction lesson : later) {
      drawings.add(lesson.drawing());
    }
    List<Correction> replaced = new ArrayList<>();
    for (Correction lesson : all) {
      if (drawings.contains(lesson.drawing())) {
        replaced.add(lesson);
      }
    }
    return replaced;
  }

  /** These without that one; of equal ones, none of which is kept, only the first goes. */
  Corrections without(Correction lesson) {
    List<Correction> rest = new ArrayList<>(all);
    rest.remove(lesson);
    return new Corrections(rest);
  }

  /** Whether the store keeps all of them. */
  boolean areKept() {
    for (Correction lesson : all) {
      if (!lesson.isKept()) {
        return false;
      }
    }
    return true;
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
   * All lessons as a file has them.
   *
   * @return ink NDJSON
   */
  String lines() {
    StringBuilder lines = new StringBuilder();
    for (Correction lesson : all) {
      lines.append(lesson.line());
    }
    return lines.toString();
  }

  /**
   * What a file brings: all of it, or nothing.
   *
   * @param fresh the lessons that are not here yet; what is here would count twice, and twice is a
   *     habit
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
    for (Correction lesson : all) {
      known.add(lesson.identity());
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
        Correction lesson = parser.apply(line);
        if (lesson == null) {
          return new Import(List.of(), number, false);
        }
        if (known.add(lesson.identity())) {
          fresh.add(lesson);
        }
        if (!hasRoomFor(fresh.size())) {
          return new Import(List.of(), 0, true);
        }
      }
    }
    return new Import(fresh, 0, false);
  }
}
