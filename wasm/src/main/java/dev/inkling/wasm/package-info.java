/** Compiles a network to a small WebAssembly module; quantises it to integers on the way. */
package dev.inkling.wasm;
