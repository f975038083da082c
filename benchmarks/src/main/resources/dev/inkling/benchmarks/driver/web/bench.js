// Called by the command over DevTools; each function answers with JSON.
const frames = {};

window.environment = () => ({
  isolated: crossOriginIsolated,
  gpu: gpu(),
});

// Empty where WebGL is missing or drawn by the processor.
function gpu() {
  const gl = document.createElement("canvas").getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const name = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : "";
  return /swiftshader|llvmpipe|software/i.test(name) ? "" : name;
}

// Loads an engine; an error's message where it does not run here, else null.
window.load = async (name, address) => {
  const frame = document.createElement("iframe");
  frame.src = `frame.html#${address}`;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  await loaded;
  try {
    await frame.contentWindow.ready;
    frame.contentWindow.setImages(images);
    frames[name] = frame.contentWindow;
    return null;
  } catch (error) {
    frame.remove();
    return String(error?.message ?? error);
  }
};

let images = [];
window.setImages = (all) => {
  images = all;
  return images.length;
};

// What an engine says to every image.
window.answers = async (name) => {
  const all = [];
  for (let i = 0; i < images.length; i++) all.push(await frames[name].answer(i));
  return all;
};

// Runs an engine until the browser has compiled it as well as it can.
window.warmUp = async (name, milliseconds) => {
  const end = performance.now() + milliseconds;
  for (let i = 0; i < 20 || performance.now() < end; i++) {
    await frames[name].time(i % images.length);
  }
  return null;
};

// Two engines in turns on the same image, which one first in turns too: [times of a, times of b].
window.pair = async (a, b, runs) => {
  const times = [[], []];
  const pair = [frames[a], frames[b]];
  for (let i = 0; i < runs; i++) {
    for (const which of i % 2 ? [1, 0] : [0, 1]) {
      times[which].push(await pair[which].time(i % images.length));
    }
  }
  return times;
};
