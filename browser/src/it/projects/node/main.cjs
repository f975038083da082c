// An old script, which is no module.
import("inkling").then(async ({ load }) => {
  const { default: assert } = await import("node:assert");
  const { answer } = await import("./answers.js");
  const { readFile } = await import("node:fs/promises");
  const recognizer = await load();
  assert.equal(recognizer.recognize([[[0, 0], [40, 0], [15, 70]]]).digit, 7);
  assert.deepEqual(await answer(), { digit: 7, number: "71" });
  const bytes = await readFile(require.resolve("inkling/digits.wasm"));
  assert.equal((await load({ network: bytes })).recognize([[[0, 0], [0, 70]]]).digit, 1);
  // On a server there is no HTMLElement; the element waits for a browser.
  await import("inkling/element");
});
