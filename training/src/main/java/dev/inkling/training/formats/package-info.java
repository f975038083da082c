/** Writes a network in the formats of other tools: ONNX, TF.js, WebAssembly. */
package dev.inkling.training.formats;
