// The least that a page has to do: run the network on what was drawn, show the digit.
export async function show(run) {
  const logits = await run(Float32Array.from(window.drawn));
  document.getElementById("answer").textContent = logits.indexOf(Math.max(...logits));
}
