package dev.inkling.data.mnist;

/** Told how a download goes on. Called by the thread that fetches. */
public interface FetchProgress {

  /** Reports nothing. */
  FetchProgress NONE = new FetchProgress() {};

  /**
   * A file begins.
   *
   * @param what the file and where it comes from
   * @param bytes its size when unpacked
   */
  default void started(String what, long bytes) {}

  /**
   * The file has come this far.
   *
   * @param bytes bytes so far, unpacked
   */
  default void advanced(long bytes) {}
}
