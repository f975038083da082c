package dev.inkling.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many rows of the results have which answer.
 *
 * @param digits the accepted ones, by digit
 * @param rejected those that are not a digit
 * @param errors those that could not be read
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Summary(long[] digits, long rejected, long errors) {

  /** All rows. */
  long rows() {
    return Arrays.stream(digits).sum() + rejected + errors;
  }

  /**
   * As people and scripts read it, a name and a number a line.
   *
   * @param added how many rows this run has added
   */
  List<String> lines(long added) {
    List<String> lines = new ArrayList<>();
    lines.add("rows " + rows());
    lines.add("new " + added);
    for (int digit = 0; digit < digits.length; digit++) {
      lines.add("digit " + digit + " " + digits[digit]);
    }
    lines.add("rejected " + rejected);
    lines.add("errors " + errors);
    return lines;
  }
}
