// TensorFlow.js' core without its optimisers: what its own tool for small bundles takes.
// By path, because this file stands in for the package.
import "../node_modules/@tensorflow/tfjs-core/dist/base_side_effects.js";
export * from "../node_modules/@tensorflow/tfjs-core/dist/base.js";
