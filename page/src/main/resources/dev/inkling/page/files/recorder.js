// Before the program is there: keeps what pens do on the pad, shows it as plain lines, and says so where
// a script cannot be loaded. A script of its own that no module waits for, so that it runs before the
// pad is painted; start.js stops it.
{
  const TYPES = ["pointerdown", "pointermove", "pointerup", "pointercancel"];
  // A pen at 240 points a second draws for more than a minute.
  const MOST = 20000;
  const PEN_WIDTH = 0.036;
  const events = [];
  let pointer;
  let last;

  const show = (pad, event) => {
    const context = pad.getContext("2d");
    const { left, top, width } = pad.getBoundingClientRect();
    const here = [((event.clientX - left) / width) * pad.width, ((event.clientY - top) / width) * pad.width];
    context.lineWidth = PEN_WIDTH * pad.width;
    context.lineCap = "round";
    context.strokeStyle = getComputedStyle(pad).color;
    context.beginPath();
    context.moveTo(...(last ?? here));
    context.lineTo(...here);
    context.stroke();
    last = here;
  };

  const take = (event) => {
    const pad = event.target;
    const isDown = event.type === "pointerdown";
    if (pad.id !== "pad" || events.length === MOST || !(isDown || event.pointerId === pointer)) return;
    // Firefox makes them only while it handles the event.
    event.getCoalescedEvents?.();
    events.push(event);
    if (isDown && event.button === 0) {
      document.body.classList.add("touched");
      pointer = event.pointerId;
      last = undefined;
      try {
        pad.setPointerCapture(pointer);
      } catch {
        // It has gone already.
      }
    }
    if (event.type !== "pointercancel") show(pad, event);
    if (event.type === "pointerup") pointer = undefined;
  };

  const fail = () => {
    document.documentElement.classList.add("failed");
    document.body?.removeAttribute("aria-busy");
  };
  const failed = ({ target }) => target instanceof HTMLScriptElement && fail();

  for (const type of TYPES) addEventListener(type, take, true);
  addEventListener("error", failed, true);

  document.recorder = {
    fail,
    stop: () => {
      for (const type of TYPES) removeEventListener(type, take, true);
      return events;
    },
  };
}
