// What InkFile.java offers to the panels: drawings in texts, ink NDJSON and the page's own SVG.

const checked = (values) => {
  if (!values.every((value) => typeof value === "number" || value === undefined)) throw new Error("no number");
  return values;
};

// The label, -1 for none, then the strokes as FlatInk has them: what is missing becomes NaN.
const flat = ({ label, strokes, pressures, tilts }, side) => {
  const isDigit = Number.isInteger(label) && label >= 0 && label <= 9;
  const values = [isDigit ? label : -1];
  for (const [s, stroke] of strokes.entries()) {
    const isTimed = stroke.every((point) => point.length === 3);
    const tilt = tilts?.[s];
    values.push(stroke.length);
    for (const [i, [x, y, time]] of stroke.entries()) {
      const place = checked([x / side, y / side, isTimed ? time : undefined]);
      if (typeof x !== "number" || typeof y !== "number") throw new Error("no point");
      values.push(...place, ...checked([pressures?.[s]?.[i], tilt?.[i], tilt?.[stroke.length + i]]));
    }
  }
  return new Float64Array(values);
};

const orNull = (read) => {
  try {
    return read();
  } catch {
    return null;
  }
};

export const parse = (line, side) => orNull(() => flat(JSON.parse(line), side));

// The ends of its curves: InkExport writes a moveto and curvetos for each stroke.
export const svg = (text, side) => {
  const path = /<path d="M([^"]+)"/.exec(text)?.[1] ?? "";
  const ends = (stroke) => stroke.split("C").map((curve) => curve.split(" ").slice(-2).map(parseFloat));
  return orNull(() => flat({ strokes: path.split("M").map(ends) }, side));
};

export const picture = (line) => {
  const drawing = JSON.parse(line);
  if (!("image" in drawing)) return null;
  return typeof drawing.image === "string" ? drawing.image : "";
};

export const isInk = ({ name, type }) => /\.(ndjson|jsonl|svg)$/i.test(name) || /ndjson|svg/.test(type);
