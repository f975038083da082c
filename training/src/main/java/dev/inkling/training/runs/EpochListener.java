package dev.inkling.training.runs;

/** Is told how the training goes. Called by the thread that trains; does nothing by itself. */
public interface EpochListener {

  /** Teachers begin with an epoch: its number from 1, how many there are, and its batches. */
  default void beginTeachers(int epoch, int epochs, int batches) {}

  /** Teachers have answered a batch. */
  default void teacherStep() {}

  /** An epoch begins: its number from 1, how many there are, and how many steps it has. */
  default void begin(int epoch, int epochs, int steps) {}

  /** A step is done: the mean loss of the epoch so far. */
  default void step(double loss) {}

  /** An epoch is done and measured. */
  default void end(Epoch measured, int epochs) {}
}
