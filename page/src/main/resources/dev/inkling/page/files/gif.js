// What files.js makes for the panels: a GIF that draws itself, made in this browser.

// Blends of paper and ink, of which the eye sees the edges smooth.
const BITS = 3;
const LAST = (1 << BITS) - 1;

const MOST_CODES = 4096;

// GIF's own compression, Lempel-Ziv-Welch: codes for what came before, each with as many bits as it needs.
const compressed = (pixels) => {
  const clear = 1 << BITS;
  const bytes = [];
  let held = 0;
  let bits = 0;
  let width = BITS + 1;
  let next = clear + 2;
  let known = new Map();
  const put = (code) => {
    held |= code << bits;
    for (bits += width; bits >= 8; bits -= 8, held >>= 8) bytes.push(held & 255);
  };
  put(clear);
  let code = pixels[0];
  for (let i = 1; i < pixels.length; i++) {
    const key = (code << BITS) | pixels[i];
    if (known.has(key)) {
      code = known.get(key);
      continue;
    }
    put(code);
    if (next === MOST_CODES) {
      put(clear);
      width = BITS + 1;
      next = clear + 2;
      known = new Map();
    } else {
      if (next === 1 << width) width++;
      known.set(key, next++);
    }
    code = pixels[i];
  }
  put(code);
  put(clear + 1);
  if (bits > 0) bytes.push(held & 255);
  return bytes;
};

const word = (number) => [number & 255, number >> 8];

const blocks = (bytes) => {
  const all = [];
  for (let i = 0; i < bytes.length; i += 255) {
    const block = bytes.slice(i, i + 255);
    all.push(block.length, ...block);
  }
  return [...all, 0];
};

// The rows and columns in which two pictures differ; one pixel where they do not.
const changed = (before, after, side) => {
  let left = side, top = side, right = 0, bottom = 0;
  for (let i = 0; i < after.length; i++) {
    if (before[i] === after[i]) continue;
    const x = i % side;
    const y = Math.floor(i / side);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = y;
  }
  return left > right ? [0, 0, 1, 1] : [left, top, right - left + 1, bottom - top + 1];
};

// Each frame paints over what differs from the one before, and stays for so many hundredths of a second.
const frame = (before, after, side, pause) => {
  const [left, top, width, height] = changed(before, after, side);
  const part = [];
  for (let y = top; y < top + height; y++) {
    part.push(...after.subarray(y * side + left, y * side + left + width));
  }
  const control = [0x21, 0xf9, 4, 4, ...word(pause), 0, 0];
  const place = [0x2c, ...[left, top, width, height].flatMap(word), 0];
  return [...control, ...place, BITS, ...blocks(compressed(part))];
};

const letters = (text) => Array.from(text, (letter) => letter.charCodeAt(0));

// One frame for each path, with what was read of it in the corner; the last one stays for a while.
export const gif = (paths, answers, side, units, pen, color, pause) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = pen;
  context.strokeStyle = context.fillStyle = color;
  const [red, green, blue] = color.match(/\w\w/g).map((part) => parseInt(part, 16));
  const blend = (part, share) => Math.round(255 + (part - 255) * share);
  const palette = Array.from({ length: LAST + 1 }, (_, i) => [red, green, blue].map((part) => blend(part, i / LAST)));
  const picture = (path, answer) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, side, side);
    context.scale(side / units, side / units);
    context.stroke(new Path2D(path));
    context.font = `600 ${units / 8}px system-ui, sans-serif`;
    context.fillText(answer, units / 40, units / 8);
    const { data } = context.getImageData(0, 0, side, side);
    return Uint8Array.from({ length: side * side }, (_, i) => Math.round((data[4 * i + 3] / 255) * LAST));
  };
  const bytes = [
    ...letters("GIF89a"),
    ...[side, side].flatMap(word),
    0xf0 | (BITS - 1),
    0,
    0,
    ...palette.flat(),
    ...[0x21, 0xff, 11, ...letters("NETSCAPE2.0"), 3, 1, 0, 0, 0],
  ];
  let before = new Uint8Array(side * side).fill(LAST + 1);
  paths.forEach((path, i) => {
    const after = picture(path, answers[i]);
    for (const byte of frame(before, after, side, i < paths.length - 1 ? pause : 200)) bytes.push(byte);
    before = after;
  });
  return new Blob([new Uint8Array([...bytes, 0x3b])], { type: "image/gif" });
};
