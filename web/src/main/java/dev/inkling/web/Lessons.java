package dev.inkling.web;

import dev.inkling.personal.PersonalEngine;
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
record Lessons(List<Lesson> all) {

  private static final Lessons NONE = new Lessons(List.of());

  Lessons {
    all = List.copyOf(all);
  }

  static Lessons none() {
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
  Lessons plus(List<Lesson> further) {
    List<Lesson> more = new ArrayList<>(all);
    for (Lesson lesson : further) {
      if (more.size() < PersonalEngine.MAX_LESSONS) {
        more.add(lesson);
      }
    }
    return new Lessons(more);
  }

  /** Those that later ones take back: of one drawing, whoever corrects again means the latest. */
  List<Lesson> replacedBy(List<Lesson> later) {
    Set<String> drawings = new HashSet<>();
    for (Lesson lesson : later) {
      drawings.add(lesson.drawing());
    }
    List<Lesson> replaced = new ArrayList<>();
    for (Lesson lesson : all) {
      if (drawings.contains(lesson.drawing())) {
        replaced.add(lesson);
      }
    }
    return replaced;
  }

  /** These without that one; of equal ones, none of which is kept, only the first goes. */
  Lessons without(Lesson lesson) {
    List<Lesson> rest = new ArrayList<>(all);
    rest.remove(lesson);
    return new Lessons(rest);
  }

  /** Whether the store keeps all of them. */
  boolean areKept() {
    for (Lesson lesson : all) {
      if (!lesson.isKept()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether these begin with all of the others: then only what is behind those is to be learned.
   */
  boolean startWith(Lessons others) {
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
    for (Lesson lesson : all) {
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
  record Import(List<Lesson> fresh, int brokenLine, boolean isTooMuch) {}

  /**
   * Looks at a file; nothing changes yet.
   *
   * @param text ink NDJSON
   * @param parser the correction of a line, null if it is none
   */
  Import read(String text, Function<String, Lesson> parser) {
    List<Lesson> fresh = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Lesson lesson : all) {
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
        Lesson lesson = parser.apply(line);
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
