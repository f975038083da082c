/**
 * The Open Inference Protocol, version 2, over HTTP, with the extension for binary tensors: for
 * clients of KServe and Triton, which send tensors and know nothing of drawings.
 */
package dev.inkling.server.inference;
