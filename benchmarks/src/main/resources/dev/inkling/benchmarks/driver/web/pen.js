// Draws on Inkling's pad, or the form field in its place, with events of a pen: strokes of points, whose coordinates place turns into
// shares of the pad's side.
window.draw = (strokes, place = (share) => share) => {
  const { shadowRoot } = document.getElementById("pad");
  const pad = shadowRoot?.querySelector("canvas") ?? document.getElementById("pad");
  const box = pad.getBoundingClientRect();
  const send = (type, [x, y], buttons) =>
    pad.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true, cancelable: true, pointerId: 1, pointerType: "pen", isPrimary: true,
        button: type === "pointermove" ? -1 : 0, buttons, pressure: 0.5,
        clientX: box.x + place(x) * box.width, clientY: box.y + place(y) * box.height,
      }),
    );
  for (const stroke of strokes) {
    send("pointerdown", stroke[0], 1);
    for (const point of stroke.slice(1)) send("pointermove", point, 1);
    send("pointerup", stroke.at(-1), 0);
  }
};
