/** ONNX Runtime as an engine: for batches on the JVM. */
package dev.inkling.onnxruntime;
