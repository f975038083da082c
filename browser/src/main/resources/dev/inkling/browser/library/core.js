// Loads the network and opens the recogniser.
import { open as run } from "./instance.js";
import { open } from "./program.js";

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

const NOTE =
  "WebAssembly with SIMD must be allowed and available: a Content-Security-Policy needs script-src " +
  "'wasm-unsafe-eval'; browsers have SIMD since 2023, Node.js since version 18";

// The smallest program with SIMD: (func (result v128) (i8x16.splat (i32.const 0))).
const PROBE = Uint8Array.of(
  ...[...MAGIC, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 0x41, 0, 0xfd, 15, 0x0b],
);

const canRun = async () => {
  try {
    return Boolean(await WebAssembly.compile(PROBE));
  } catch {
    return false;
  }
};

const start = async ({ bytes, name }) => {
  try {
    return open(await run(bytes));
  } catch (cause) {
    const rule = (await canRun()) ? `network (${name}) must be the file digits.wasm, whole and unchanged` : NOTE;
    throw new TypeError(rule, { cause });
  }
};

// A value as errors show it.
export const shown = (value) => {
  if (typeof value === "string") {
    return JSON.stringify(value.length > 40 ? value.slice(0, 40) + "…" : value);
  }
  if (Array.isArray(value)) return `array of ${value.length}`;
  return typeof value === "object" && value ? (value.constructor?.name ?? "object") : String(value);
};

// The kind of a value, also of one that another window or context has made.
export const kind = (value) => Object.prototype.toString.call(value).slice(8, -1);

const checked = (bytes, name) => {
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
  if (MAGIC.some((byte, i) => view[i] !== byte)) {
    const text = new TextDecoder().decode(view.subarray(0, 40)).trim();
    throw new TypeError(
      `network (${name}) must be the file digits.wasm; what came begins with ${shown(text)}`,
    );
  }
  return { bytes: view, name };
};

const fetched = async (source) => {
  const name = source.url || String(source);
  let answer = source;
  if (kind(source) !== "Response") {
    answer = await fetch(source).catch((cause) => {
      throw new TypeError(`network (${name}) must be an address that can be fetched`, { cause });
    });
  }
  if (!answer.ok) {
    throw new TypeError(`network (${name}) must be found; the host answers ${answer.status}`);
  }
  return checked(await answer.arrayBuffer(), name);
};

const compiled = async (source) => {
  if (kind(source) === "ArrayBuffer" || ArrayBuffer.isView(source)) return checked(source, "bytes");
  if (["String", "URL", "Response"].includes(kind(source))) return fetched(source);
  throw new TypeError(`network (${shown(source)}) must be an address, bytes or a Response`);
};

// The network as it lies in network.js: gzipped, in base64, for any bundler.
const bundled = async () => {
  const { default: base64 } = await import("./network.js");
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return { bytes: await new Response(stream).arrayBuffer(), name: "network.js" };
};

let shared;

// The recogniser as RecognizerApi.java has it; the package's own network is loaded once.
export const openNetwork = async (source) => {
  if (source !== undefined) return start(await compiled(source));
  shared ??= bundled().then(start);
  try {
    return await shared;
  } catch (error) {
    // The next call tries again: the file may have been out of reach.
    shared = undefined;
    throw error;
  }
};
