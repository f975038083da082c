/**
 * A small assembler for the WebAssembly binary format: just what the compiler emits, with the
 * operand stack checked while code is written.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/">WebAssembly, binary format</a>
 */
package dev.inkling.wasm.assembler;
