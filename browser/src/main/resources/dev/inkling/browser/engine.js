// Fetches the compiled network and makes it ready to run, as EngineBinding.java has it.
import * as instance from "./instance.js";

// The hash that a file's name carries, of what came; browsers give it to safe origins alone.
const hash = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// A service worker may keep the damaged file too.
const forget = async (url) => {
  for (const name of await caches.keys()) await (await caches.open(name)).delete(url);
};

const fetchFrom = async (cache, url) => {
  const answer = await fetch(url, { cache });
  if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  // What a host or a cache has damaged may still run, and read digits wrong.
  if (crypto.subtle && !url.includes(await hash(bytes))) {
    await forget(url);
    // Once more, from the host itself: the browser may keep what is damaged, and for long.
    if (cache === "default") return fetchFrom("reload", url);
    throw new Error(`${url} is damaged`);
  }
  return bytes;
};

// The bytes behind an address; fails where the server does not answer 200 to 299, or where they are not
// those of the hash in the address.
export const fetchChecked = (url) => fetchFrom("default", url);

// The network, compiled; in JavaScript where a browser has no SIMD or the module is broken.
export const open = async (compiled, plain, model) => {
  try {
    // Not streamed: a web host that does not know the type of such files would break it.
    return await instance.open(await fetchFrom("default", compiled));
  } catch (error) {
    console.warn("The compiled network does not run here; JavaScript runs it instead.", error);
    const [program, bytes] = await Promise.all([import(plain), fetchFrom("default", model)]);
    program.open(bytes);
    return instance.binding("JavaScript", program, program.input(), program.output());
  }
};
