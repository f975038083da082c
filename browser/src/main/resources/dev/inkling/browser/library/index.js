// Recognises handwritten digits and numbers; index.d.ts describes all of it.
import { kind, openNetwork, shown } from "./core.js";

const MAX_COORDINATE = 1e9;

const VALUES = 6;

// As Ink.java has it.
const MAX_POINTS = 1_000_000;

const MAX_PIXELS = 100_000_000;

const isList = (value) => Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);

const coordinate = (value, name) => {
  if (typeof value !== "number") throw new TypeError(`${name} (${shown(value)}) must be a number`);
  if (!(Math.abs(value) <= MAX_COORDINATE)) {
    throw new RangeError(`${name} (${value}) must be within ${-MAX_COORDINATE} and ${MAX_COORDINATE}`);
  }
  return value;
};

// Strokes as FlatInk.java has them, without what recognition does not need.
const flat = (strokes) => {
  if (!Array.isArray(strokes)) {
    throw new TypeError(`strokes (${shown(strokes)}) must be an array of strokes: [[[x, y], …], …]`);
  }
  let points = 0;
  for (const [i, stroke] of strokes.entries()) {
    if (!Array.isArray(stroke)) {
      throw new TypeError(`strokes[${i}] (${shown(stroke)}) must be an array of points [x, y]`);
    }
    if (!stroke.length) throw new RangeError(`number of points in strokes[${i}] (0) must be positive`);
    points += stroke.length;
  }
  if (points > MAX_POINTS) throw new RangeError(`number of points (${points}) must be at most ${MAX_POINTS}`);
  const row = new Float64Array(strokes.length + VALUES * points).fill(NaN);
  let at = 0;
  for (const [i, stroke] of strokes.entries()) {
    row[at++] = stroke.length;
    for (const [j, point] of stroke.entries()) {
      const name = `strokes[${i}][${j}]`;
      if (!isList(point) || point.length < 2) {
        throw new TypeError(`${name} (${shown(point)}) must be a point [x, y]`);
      }
      row[at] = coordinate(point[0], `${name}[0]`);
      row[at + 1] = coordinate(point[1], `${name}[1]`);
      at += VALUES;
    }
  }
  return row;
};

const side = (value, name) => {
  if (typeof value !== "number") throw new TypeError(`${name} (${shown(value)}) must be a number`);
  if (!(Number.isInteger(value) && value > 0)) {
    throw new RangeError(`${name} (${value}) must be a positive whole number`);
  }
  return value;
};

// Alpha, red, green, blue from the highest byte.
const argb = (image) => {
  const { data } = image ?? {};
  if (!["Uint8ClampedArray", "Uint8Array"].includes(kind(data))) {
    throw new TypeError(`image (${shown(image)}) must be an ImageData with 8 bits a channel`);
  }
  const width = side(image.width, "image width");
  const height = side(image.height, "image height");
  if (width * height > MAX_PIXELS) {
    throw new RangeError(`image size (${width} x ${height}) must be at most ${MAX_PIXELS} pixels`);
  }
  if (data.length !== 4 * width * height) {
    throw new RangeError(`number of values in image.data (${data.length}) must be ${4 * width * height}`);
  }
  const pixels = new Int32Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i++, at += 4) {
    pixels[i] = (data[at + 3] << 24) | (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  }
  return [width, height, pixels];
};

export const load = async (options = {}) => {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`options (${shown(options)}) must be an object`);
  }
  // The field does without what finds digits in pictures.
  const [api, { normalize }] = await Promise.all([openNetwork(options.network), import("./pictures.js")]);
  return Object.freeze({
    recognize: (strokes) => api.recognize(flat(strokes)),
    recognizeNumber: (strokes) => api.recognizeNumber(flat(strokes)),
    recognizeImage: (image) => {
      const values = normalize(...argb(image));
      const prediction = api.recognizeImage(values.subarray(0, -1));
      return { ...prediction, isDigit: prediction.isDigit && prediction.confidence >= values.at(-1) };
    },
  });
};
