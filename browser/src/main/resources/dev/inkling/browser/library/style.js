// How <digit-field> looks: system colours, so that it follows the page's colour scheme and forced colours.
export const CSS = `
:host {
  --size: var(--digit-field-size, 3.5rem);
  position: relative;
  display: inline-flex;
  flex-direction: column;
  max-width: 100%;
  /* The first baseline is the lower edge of the first box: text beside it stands at the box's middle. */
  vertical-align: calc(0.5ex - 0.6 * var(--size));
  color: var(--digit-field-ink, FieldText);
  --line: var(--digit-field-line, color-mix(in srgb, currentColor 45%, transparent));
  --accent: var(--digit-field-accent, Highlight);
}
:host([hidden]) { display: none; }
.row { display: flex; flex-wrap: wrap; gap: var(--digit-field-gap, 0.375rem); }
.slot { display: flex; flex-direction: column; min-width: 0; max-width: 100%; }
.box {
  position: relative;
  width: var(--size);
  max-width: 100%;
  height: calc(1.2 * var(--size));
  box-sizing: border-box;
  border: 1px solid var(--line);
  border-radius: var(--digit-field-radius, 0.375rem);
  background: var(--digit-field-paper, Field);
  overflow: hidden;
}
.wide { width: calc(var(--count) * 0.62 * var(--size) + 1rem); }
.wide .box { width: 100%; }
.box:focus-within { outline: 2px solid var(--accent); outline-offset: 1px; }
canvas, input { position: absolute; inset: 0; width: 100%; height: 100%; }
canvas { touch-action: none; cursor: crosshair; user-select: none; -webkit-user-select: none; }
input {
  box-sizing: border-box;
  margin: 0;
  border: 0;
  padding: 0;
  background: none;
  color: inherit;
  font: calc(0.75 * var(--size)) / 1 system-ui, sans-serif;
  text-align: center;
  outline: 0;
  appearance: none;
}
.wide input { font-size: calc(0.6 * var(--size)); letter-spacing: 0.1em; }
.inked input { color: transparent; caret-color: transparent; }
.inked input::selection { color: transparent; background: none; }
button {
  min-width: 1.75rem;
  min-height: 1.75rem;
  margin: 0;
  border: 0;
  border-radius: 0.375rem;
  padding: 0 0.25rem;
  background: none;
  color: inherit;
  font: 600 1rem / 1 system-ui, sans-serif;
  font-variant-numeric: tabular-nums;
  cursor: pointer;
  touch-action: manipulation;
}
button:hover { background: color-mix(in srgb, currentColor 12%, transparent); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
.reading { align-self: center; margin-top: 0.125rem; }
.reading:empty { visibility: hidden; }
.growing .reading { opacity: 0.6; }
.asking .box { border-style: dashed; border-color: currentColor; }
.off { opacity: 0.55; }
.off canvas, .still canvas, .failed canvas { pointer-events: none; }
.still .box { border-style: dotted; background: color-mix(in srgb, currentColor 8%, transparent); }
.menu {
  position: fixed;
  inset: auto;
  margin: 0;
  border: 1px solid var(--line);
  border-radius: 0.5rem;
  padding: 0.375rem;
  background: var(--digit-field-paper, Field);
  color: inherit;
  box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 25%);
  font: 0.875rem / 1.3 system-ui, sans-serif;
  max-width: min(20rem, calc(100vw - 1rem));
  box-sizing: border-box;
  z-index: 1;
}
.menu[hidden] { display: none; }
.menu p { margin: 0.125rem 0.375rem 0.375rem; }
.choices { display: flex; flex-wrap: wrap; gap: 0.125rem; }
.choices button { min-width: 2.75rem; min-height: 2.75rem; font-size: 1.25rem; }
.choices small { display: block; margin-top: 0.125rem; font: 0.6875rem / 1 system-ui, sans-serif; }
.choices .clear { font-size: 0.875rem; }
/* In the place of readings, where there are none. */
.note { position: absolute; top: calc(100% - 1.625rem); left: 0; width: max-content; max-width: 14rem; margin: 0; font: 0.75rem / 1.2 system-ui, sans-serif; }
:host(:not(:focus-within)) .note { visibility: hidden; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .box, .menu { border-color: FieldText; }
  .off { opacity: 1; color: GrayText; }
  .off .box { border-color: GrayText; }
}
`;
