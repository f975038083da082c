// One engine in a document of its own: it shares nothing with the others but the thread.
// An engine is a function from float[784] to float[10], or to a promise of it.
const [file, variant] = location.hash.slice(1).split("/");
// Arrays of this document: those of another are not the same type to every engine.
let images = [];
window.setImages = (all) => (images = all.map((image) => Float32Array.from(image)));

window.ready = import(`./${file}.js`)
  .then((module) => module.create(variant))
  .then((run) => {
    window.answer = async (index) => Array.from(await run(images[index]));
    // In microseconds; from the pixels in the page's hands to the logits in the page's hands.
    window.time = async (index) => {
      const pixels = images[index];
      const start = performance.now();
      const answer = run(pixels);
      if (answer instanceof Promise) await answer;
      return (performance.now() - start) * 1000;
    };
  });
