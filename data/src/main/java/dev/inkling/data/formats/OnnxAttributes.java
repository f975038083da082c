package dev.inkling.data.formats;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.inkling.network.MalformedModelException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of an operator. Those that are never asked for are refused. */
final class OnnxAttributes {

  private final Map<String, AttributeProto> unasked = new HashMap<>();

  OnnxAttributes(NodeProto node) {
    node.getAttributeList().forEach(attribute -> unasked.put(attribute.getName(), attribute));
  }

  private AttributeProto ask(String name) {
    return unasked.remove(name);
  }

  boolean has(String name) {
    return unasked.containsKey(name);
  }

  /** Accepts settings that change nothing here. */
  void ignore(String... names) {
    Arrays.asList(names).forEach(unasked::remove);
  }

  long integer(String name, long standard) {
    AttributeProto attribute = ask(name);
    return attribute == null ? standard : attribute.getI();
  }

  double number(String name, double standard) {
    AttributeProto attribute = ask(name);
    return attribute == null ? standard : attribute.getF();
  }

  String text(String name, String standard) {
    AttributeProto attribute = ask(name);
    return attribute == null ? standard : attribute.getS().toStringUtf8();
  }

  AttributeProto value(String name) {
    return ask(name);
  }

  /** A list; null where it is not given and there is no standard. */
  int[] integers(String name, int... standard) {
    AttributeProto attribute = ask(name);
    return attribute == null
        ? standard
        : attribute.getIntsList().stream().mapToInt(OnnxAttributes::toInt).toArray();
  }

  /** Checks that it is not given, or is that. */
  void require(String name, long value) {
    if (integer(name, value) != value) {
      throw unsupported(name);
    }
  }

  /** A list whose numbers must be equal: the only one. */
  int same(String name, int standard) {
    int[] values = integers(name, standard);
    for (int value : values) {
      if (value != values[0]) {
        throw unsupported(name);
      }
    }
    return values.length == 0 ? standard : values[0];
  }

  /** Refuses what was not asked for: what it means is not known here. */
  void requireNothingElse() {
    for (String name : unasked.keySet()) {
      throw unsupported(name);
    }
  }

  MalformedModelException unsupported(String name) {
    return new MalformedModelException("its attribute " + name + " is not supported");
  }

  /** Beyond an int as the largest: the end of a slice is written so. */
  static int toInt(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }

  static int[] toInts(List<Long> values) {
    return values.stream().mapToInt(OnnxAttributes::toInt).toArray();
  }
}
