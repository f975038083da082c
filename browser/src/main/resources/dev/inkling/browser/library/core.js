// Loads the network and opens the recogniser.
import { open as run } from "./instance.js";
import { open } from "./program.js";

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

const NOTE =
  "WebAssembly with SIMD must be allowed and available: a Content-Security-Policy needs script-src " +
  "'wasm-unsafe-eval'; browsers have SIMD since 2023, Node.js since version 18";

const start = async (compiled) => {
  try {
    return open(await run(compiled));
  } catch (cause) {
    throw new TypeError(NOTE, { cause });
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
  return view;
};

const fetched = async (source) => {
  const name = source.url || String(source);
  let answer = source;
  if (!(source instanceof Response)) {
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
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return checked(source, "bytes");
  if (typeof source === "string" || source instanceof URL || source instanceof Response) {
    return fetched(source);
  }
  throw new TypeError(`network (${shown(source)}) must be an address, bytes or a Response`);
};

// The network as it lies in network.js: gzipped, in base64, for any bundler.
const bundled = async () => {
  const { default: base64 } = await import("./network.js");
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
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
