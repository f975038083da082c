package dev.inkling.wasm.assembler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The body of one function that takes nothing and leaves nothing, or one value. Every instruction
 * is checked against the types on the operand stack when it is written, so that a mistake in a
 * generator is found where it is made.
 */
public final class Code {

  private final Bytes bytes = new Bytes();
  private final List<ValueType> locals = new ArrayList<>();
  private final Deque<ValueType> stack = new ArrayDeque<>();

  /** A variable of the function, 0 at its start. */
  public record Local(int index, ValueType type) {}

  /** A new variable. */
  public Local local(ValueType type) {
    locals.add(type);
    return new Local(locals.size() - 1, type);
  }

  /** Puts a variable's value onto the stack. */
  public Code get(Local local) {
    bytes.raw(0x20).unsigned(local.index);
    return push(local.type);
  }

  /** Takes a value from the stack into a variable. */
  public Code set(Local local) {
    pop(local.type);
    bytes.raw(0x21).unsigned(local.index);
    return this;
  }

  /** Keeps the stack's topmost value in a variable too. */
  public Code tee(Local local) {
    pop(local.type);
    bytes.raw(0x22).unsigned(local.index);
    return push(local.type);
  }

  /** A constant. */
  public Code constant(int value) {
    bytes.raw(0x41).signed(value);
    return push(ValueType.I32);
  }

  /** A constant. */
  public Code constant(float value) {
    bytes.raw(0x43).fixed(Float.floatToIntBits(value), Float.BYTES);
    return push(ValueType.F32);
  }

  /** A constant. */
  public Code constant(double value) {
    bytes.raw(0x44).fixed(Double.doubleToLongBits(value), Double.BYTES);
    return push(ValueType.F64);
  }

  /** A vector constant whose lanes are all the same 32 bits. */
  public Code splat(int lanes) {
    bytes.raw(Op.SIMD).unsigned(0x0c);
    for (int lane = 0; lane < 4; lane++) {
      bytes.fixed(lanes, Integer.BYTES);
    }
    return push(ValueType.V128);
  }

  /** An instruction without immediate arguments. */
  public Code op(Op op) {
    if (op.second != null) {
      pop(op.second);
    }
    pop(op.first);
    if (op.prefix == 0) {
      bytes.raw(op.code);
    } else {
      bytes.raw(op.prefix).unsigned(op.code);
    }
    return push(op.result);
  }

  /** Reads memory at the address on the stack plus an offset. */
  public Code load(Load load, int offset) {
    pop(ValueType.I32);
    bytes.raw(Op.SIMD).unsigned(load.code);
    memory(offset);
    return push(ValueType.V128);
  }

  /** Writes the vector on the stack to the address below it plus an offset. */
  public Code store(int offset) {
    pop(ValueType.V128);
    pop(ValueType.I32);
    bytes.raw(Op.SIMD).unsigned(0x0b);
    memory(offset);
    return this;
  }

  /** Reads 32 bits of memory at a fixed address. */
  public Code word(int address) {
    constant(0);
    pop(ValueType.I32);
    bytes.raw(0x28);
    memory(address);
    return push(ValueType.I32);
  }

  /** Writes a variable's 32 bits to a fixed address. */
  public Code setWord(int address, Local value) {
    constant(0).get(value);
    pop(ValueType.I32);
    pop(ValueType.I32);
    bytes.raw(0x36);
    memory(address);
    return this;
  }

  /** Copies a whole data segment to an address. */
  Code copy(int segment, int bytes, int address) {
    constant(address).constant(0).constant(bytes);
    pop(ValueType.I32);
    pop(ValueType.I32);
    pop(ValueType.I32);
    this.bytes.raw(0xfc).unsigned(0x08).unsigned(segment).raw(0);
    return this;
  }

  private void memory(int offset) {
    if (offset < 0) {
      throw new IllegalArgumentException("memory offset (" + offset + ") must not be negative");
    }
    // Alignment is a hint and without effect on today's processors: 0 always holds.
    bytes.unsigned(0).unsigned(offset);
  }

  /** Sets an address to another one plus a constant. */
  public Code set(Local address, Local origin, int step) {
    return get(origin).constant(step).op(Op.I32_ADD).set(address);
  }

  /** Sets an address. */
  public Code set(Local address, int value) {
    return constant(value).set(address);
  }

  /** Adds a constant to an address. */
  public Code advance(Local address, int step) {
    return set(address, address, step);
  }

  /** Runs the body at least once, again as long as it leaves a number other than 0. */
  Code repeat(Runnable body) {
    int depth = stack.size();
    bytes.raw(0x03).raw(0x40);
    body.run();
    pop(ValueType.I32);
    if (stack.size() != depth) {
      throw new IllegalStateException("a loop must leave the stack as it found it");
    }
    bytes.raw(0x0d).unsigned(0).raw(0x0b);
    return this;
  }

  /** Runs the body if the number on the stack is not 0. */
  public Code when(Runnable body) {
    pop(ValueType.I32);
    int depth = stack.size();
    bytes.raw(0x04).raw(0x40);
    body.run();
    if (stack.size() != depth) {
      throw new IllegalStateException("a branch must leave the stack as it found it");
    }
    bytes.raw(0x0b);
    return this;
  }

  /** Runs the body at least once, until the address, which it must advance, reaches that end. */
  public Code until(Local address, int end, Runnable body) {
    return repeat(
        () -> {
          body.run();
          get(address).constant(end).op(Op.I32_LT_U);
        });
  }

  /** Runs the body at least once, until the address, which it must advance, reaches that end. */
  public Code until(Local address, Local end, Runnable body) {
    return repeat(
        () -> {
          body.run();
          get(address).get(end).op(Op.I32_LT_U);
        });
  }

  /** Calls a function that leaves nothing. */
  public Code call(int function) {
    bytes.raw(0x10).unsigned(function);
    return this;
  }

  private Code push(ValueType type) {
    stack.push(type);
    return this;
  }

  private void pop(ValueType expected) {
    ValueType actual = stack.poll();
    if (actual != expected) {
      throw new IllegalStateException("operand (" + actual + ") must be " + expected);
    }
  }

  /** The type of the function: its only result, null if it leaves nothing. */
  ValueType result() {
    if (stack.size() > 1) {
      throw new IllegalStateException("a function must leave one value at most, left " + stack);
    }
    return stack.peek();
  }

  /** The function body as the module's code section holds it. */
  byte[] toArray() {
    Bytes body = new Bytes().unsigned(locals.size());
    for (ValueType local : locals) {
      body.unsigned(1).raw(local.code);
    }
    return body.raw(bytes.toArray()).raw(0x0b).toArray();
  }
}
