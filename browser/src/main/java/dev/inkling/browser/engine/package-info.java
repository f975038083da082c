/** Runs the compiled network, or the plain one where a browser has no WebAssembly SIMD. */
package dev.inkling.browser.engine;
