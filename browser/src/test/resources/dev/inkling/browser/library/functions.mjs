// Prints what the package answers to drawings, and what it says of wrong arguments.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { load } from "inkling";

const seven = [[[0, 0], [40, 0], [15, 70]]];
const recognizer = await load();
const { recognize, recognizeNumber, recognizeImage } = recognizer;

const picture = (side) => {
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let y = 8; y < side - 8; y++) {
    for (let x = side / 2; x < side / 2 + 3; x++) data.set([0, 0, 0], 4 * (y * side + x));
  }
  return { width: side, height: side, data };
};

// The same picture side by side.
const twice = ({ width, height, data }) => {
  const row = 4 * width;
  const both = new Uint8ClampedArray(2 * data.length);
  for (let y = 0; y < height; y++) {
    for (const side of [0, 1]) both.set(data.subarray(y * row, (y + 1) * row), (2 * y + side) * row);
  }
  return { width: 2 * width, height, data: both };
};

const file = readFileSync(fileURLToPath(import.meta.resolve("inkling/digits.wasm")));

const wrong = [
  () => recognize(5),
  () => recognize([[[0, 0]], "abc"]),
  () => recognize([[]]),
  () => recognize([["a"]]),
  () => recognize([[[1, 2], [NaN, 1]]]),
  () => recognize([[[1, "2"]]]),
  () => recognize([Array(600_000).fill([0, 0]), Array(400_001).fill([0, 0])]),
  () => recognizeNumber(Array.from({ length: 501 }, (_, i) => [[i, 0], [i, 9]])),
  () => recognizeImage({}),
  () => recognizeImage({ ...picture(40), height: 0 }),
  () => recognizeImage({ ...picture(40), width: 41 }),
  () => recognizeImage({ ...picture(40), width: 1e5, height: 1e5 }),
  () => load(7),
  () => load({ network: 5 }),
  () => load({ network: new TextEncoder().encode("<!doctype html><title>Not found") }),
  () => load({ network: file.subarray(0, file.length >> 1) }),
  () => load({ network: Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0) }),
  () => load({ network: { href: "https://example.org/" } }),
];
const errors = [];
for (const call of wrong) {
  try {
    await call();
    errors.push("no error");
  } catch (error) {
    errors.push(`${error.constructor.name}: ${error.message}`);
  }
}

const inWorker = `
  import { parentPort } from "node:worker_threads";
  const { load } = await import(${JSON.stringify(import.meta.resolve("inkling"))});
  parentPort.postMessage((await load()).recognize(${JSON.stringify(seven)}));`;
const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(inWorker)}`));
const { digit } = await new Promise((done, fail) => worker.on("message", done).on("error", fail));

const own = await load({ network: file });

// What another window gives is of other classes.
const foreign = runInNewContext("({ pixels: (data) => Uint8ClampedArray.from(data), bytes: (data) => Uint8Array.from(data).buffer })");
const ofAnother = await load({ network: foreign.bytes(file) });
const drawings = JSON.parse(readFileSync(0, "utf8"));
console.log(
  JSON.stringify({
    digits: drawings.map((strokes) => recognize(strokes)),
    number: recognizeNumber([...seven, [[60, 0], [60, 70]]]),
    blank: [recognize([]), recognizeNumber([])],
    image: recognizeImage(picture(40)),
    several: recognizeImage(twice(picture(40))),
    own: own.recognize(seven).digit,
    foreign: ofAnother.recognizeImage({ ...picture(40), data: foreign.pixels(picture(40).data) }).digit,
    worker: digit,
    isShared: (await load()).recognize(seven).digit === 7,
    errors,
  }),
);
process.exit();
