package dev.inkling.data.formats;

import dev.inkling.data.graph.Tensor;
import dev.inkling.network.MalformedModelException;
import java.util.stream.IntStream;

/** What operators do to the shape of constants. */
final class OnnxTensors {

  private OnnxTensors() {}

  /** The sides of a shape in which 0 is a side as it is, and -1 what is left. */
  static Tensor reshaped(Tensor tensor, int[] shape) {
    int[] to = shape.clone();
    int known = 1;
    int open = -1;
    for (int i = 0; i < to.length; i++) {
      if (to[i] == 0 && i < tensor.rank()) {
        to[i] = tensor.side(i);
      }
      if (to[i] == -1) {
        open = i;
      } else {
        known = Tensor.size(known, to[i]);
      }
    }
    if (open >= 0) {
      to[open] = known == 0 ? 0 : tensor.size() / known;
    } else if (known != tensor.size()
        && to.length > 1
        && to[0] > 1
        && known == (long) to[0] * tensor.size()) {
      // The batch that the model was written for; here it is one image.
      to[0] = 1;
    }
    return tensor.reshaped(to);
  }

  /** Without these sides of 1; without all such sides where none is named. */
  static Tensor squeezed(Tensor tensor, int[] axes) {
    boolean[] gone = new boolean[tensor.rank()];
    for (int i = 0; axes == null && i < gone.length; i++) {
      gone[i] = tensor.side(i) == 1;
    }
    for (int i = 0; axes != null && i < axes.length; i++) {
      gone[tensor.axis(axes[i])] = true;
    }
    return tensor.reshaped(
        IntStream.range(0, gone.length).filter(i -> !gone[i]).map(i -> tensor.side(i)).toArray());
  }

  /** With new sides of 1, which are counted in what comes out. */
  static Tensor unsqueezed(Tensor tensor, int[] axes) {
    if (axes == null || axes.length > OnnxOperator.MAX_SIDES) {
      throw new MalformedModelException(
          "its axes must be given, at most " + OnnxOperator.MAX_SIDES);
    }
    int rank = tensor.rank() + axes.length;
    int[] to = new int[rank];
    for (int axis : axes) {
      int counted = axis < 0 ? axis + rank : axis;
      if (counted < 0 || counted >= rank || to[counted] == 1) {
        throw new MalformedModelException("axis (" + axis + ") must be a new side");
      }
      to[counted] = 1;
    }
    int next = 0;
    for (int i = 0; i < rank; i++) {
      to[i] = to[i] == 1 ? 1 : tensor.side(next++);
    }
    return tensor.reshaped(to);
  }

  static Tensor sliced(Tensor tensor, int axis, int start, int end, int step) {
    int side = tensor.side(axis);
    if (step < 1) {
      throw new MalformedModelException("its step (" + step + ") must be positive");
    }
    int from = OnnxOperator.bound(start, side);
    int to = Math.max(from, OnnxOperator.bound(end, side));
    int count = (int) (((long) to - from + step - 1) / step);
    return tensor.sliced(axis, from, step, count);
  }

  static Tensor padded(Tensor tensor, int axis, int count, boolean isEnd, double filling) {
    if (count == 0) {
      return tensor;
    }
    int[] sides = tensor.sides().clone();
    sides[axis] = count;
    Tensor more = Tensor.filled(filling, sides);
    return isEnd
        ? Tensor.concatenated(axis, tensor, more)
        : Tensor.concatenated(axis, more, tensor);
  }
}
