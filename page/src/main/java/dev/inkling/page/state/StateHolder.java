package dev.inkling.page.state;

/** Holds the state of the page; every event changes it through here. */
public interface StateHolder {

  PageState state();

  /** Another state is shown from the next frame on; nothing happens if it is the very same. */
  void become(PageState next);
}
