// Draws on Inkling's page, asks why, and says how long the page worked on the answer, in ms.
window.why = (strokes) =>
  new Promise((done) => {
    document.getElementById("clear").click();
    const pad = document.getElementById("pad");
    const box = pad.getBoundingClientRect();
    const send = (type, [x, y], buttons) =>
      pad.dispatchEvent(
        new PointerEvent(type, {
          bubbles: true, cancelable: true, pointerId: 1, pointerType: "pen", isPrimary: true,
          button: type === "pointermove" ? -1 : 0, buttons, pressure: 0.5,
          clientX: box.x + (0.25 + 0.5 * x) * box.width, clientY: box.y + (0.25 + 0.5 * y) * box.width,
        }),
      );
    for (const stroke of strokes) {
      send("pointerdown", stroke[0], 1);
      for (const point of stroke.slice(1)) send("pointermove", point, 1);
      send("pointerup", stroke.at(-1), 0);
    }
    new PerformanceObserver((list, observer) => {
      const [span] = list.getEntriesByName("inkling-why");
      if (span) {
        observer.disconnect();
        done(span.duration);
      }
    }).observe({ type: "measure" });
    document.getElementById("ask-0").click();
  });
