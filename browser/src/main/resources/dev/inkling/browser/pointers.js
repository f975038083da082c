// What PointerEvents.java offers to Java programs.

// Older browsers have no coalesced events, and synthetic events hold none.
export const coalesced = (event) => {
  const all = event.getCoalescedEvents?.() ?? [];
  return all.length ? all : [event];
};

export const isBy = (event, pointerType) => event.pointerType === pointerType;

export const capture = (element, pointer) => {
  try {
    element.setPointerCapture(pointer);
  } catch {
    // The pointer has gone already: there is nothing to capture.
  }
};
