package dev.inkling.training;

/** Tells nobody how the training goes. */
final class Silence implements EpochListener {

  @Override
  public void ask(int lesson, int lessons, int batches) {}

  @Override
  public void asked() {}

  @Override
  public void begin(int epoch, int epochs, int steps) {}

  @Override
  public void step(double loss) {}

  @Override
  public void end(Epoch measured, int epochs) {}
}
