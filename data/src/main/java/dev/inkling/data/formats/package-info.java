/** Model files: reads ONNX and TF.js, writes both. */
package dev.inkling.data.formats;
