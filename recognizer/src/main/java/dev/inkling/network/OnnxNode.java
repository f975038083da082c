package dev.inkling.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One operator of the graph. */
final class OnnxNode {

  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final Map<String, Attribute> attributes = new HashMap<>();
  private final Set<String> asked = new HashSet<>();
  private String operator = "";

  static OnnxNode read(Protobuf message) {
    OnnxNode node = new OnnxNode();
    String domain = "";
    while (message.next()) {
      switch (message.field()) {
        case 1 -> node.inputs.add(message.text());
        case 2 -> node.outputs.add(message.text());
        case 4 -> node.operator = message.text();
        case 5 -> {
          Attribute attribute = Attribute.read(message.message());
          node.attributes.put(attribute.name, attribute);
        }
        case 7 -> domain = message.text();
        default -> {}
      }
      Protobuf.requireAtMost("inputs of an operator", node.inputs.size(), Protobuf.MAX_LIST);
      Protobuf.requireAtMost("outputs of an operator", node.outputs.size(), Protobuf.MAX_LIST);
      Protobuf.requireAtMost(
          "attributes of an operator", node.attributes.size(), Protobuf.MAX_LIST);
    }
    if (!domain.isEmpty() && !domain.equals("ai.onnx")) {
      throw new MalformedModelException(
          "operator " + domain + "." + node.operator + " is not supported");
    }
    return node;
  }

  /** Whether it takes that value: as its first input or, of a sum, as its second. */
  boolean takes(String value) {
    int most = operator.equals("Add") ? 2 : 1;
    return inputs.subList(0, Math.min(most, inputs.size())).contains(value);
  }

  /** Accepts whatever attributes there are. */
  void askAll() {
    asked.addAll(attributes.keySet());
  }

  /** The axis of a softmax over [batch, values]. */
  void requireLastAxis() {
    Attribute axis = attribute("axis");
    if (axis != null && !Arrays.equals(axis.integers, new long[] {-1})) {
      require("axis", 1, 1);
    }
  }

  private Attribute attribute(String name) {
    asked.add(name);
    return attributes.get(name);
  }

  /** Refuses attributes that were not asked for: what they mean is not known here. */
  void requireNothingElse() {
    for (String name : attributes.keySet()) {
      if (!asked.contains(name)) {
        throw new MalformedModelException(
            "attribute " + name + " of operator " + operator + " is not supported");
      }
    }
  }

  /** The only value of an attribute, which must be within the limits; the first is its default. */
  long require(String name, long standard, long most) {
    long value = ints(name, standard)[0];
    if (value < Math.min(standard, most) || value > most) {
      throw unsupported(name, Long.toString(value));
    }
    return value;
  }

  void requireOne(String name) {
    Attribute attribute = attribute(name);
    if (attribute != null && attribute.number != 1f) {
      throw unsupported(name, Float.toString(attribute.number));
    }
  }

  void requireNotset() {
    Attribute attribute = attribute("auto_pad");
    if (attribute != null && !attribute.text.equals("NOTSET")) {
      throw unsupported("auto_pad", attribute.text);
    }
  }

  void requireAll(String name, long value) {
    Attribute attribute = attribute(name);
    if (attribute != null) {
      for (long actual : attribute.integers) {
        if (actual != value) {
          throw unsupported(name, Long.toString(actual));
        }
      }
    }
  }

  /** An attribute with as many values as its default. */
  long[] ints(String name, long... standard) {
    Attribute attribute = attribute(name);
    if (attribute == null) {
      return standard;
    }
    if (attribute.integers.length != standard.length) {
      throw unsupported(name, Arrays.toString(attribute.integers));
    }
    return attribute.integers;
  }

  /** An attribute with two equal values. */
  int square(String name, int standard) {
    long[] values = ints(name, standard, standard);
    if (values[0] != values[1]) {
      throw unsupported(name, Arrays.toString(values));
    }
    return Protobuf.toInt(name, values[0]);
  }

  private MalformedModelException unsupported(String name, String value) {
    return new MalformedModelException(
        "attribute " + name + " (" + value + ") of operator " + operator + " is not supported");
  }

  String operator() {
    return operator;
  }

  List<String> inputs() {
    return inputs;
  }

  List<String> outputs() {
    return outputs;
  }

  /** A setting of an operator; its fields may come in any order. */
  private static final class Attribute {

    private String name = "";
    private float number;
    private String text = "";
    private long[] integers = new long[0];

    static Attribute read(Protobuf message) {
      Attribute attribute = new Attribute();
      while (message.next()) {
        switch (message.field()) {
          case 1 -> attribute.name = message.text();
          case 2 -> attribute.number = message.float32();
          case 3 -> attribute.integers = new long[] {message.integer()};
          case 4 -> attribute.text = message.text();
          case 8 -> attribute.integers = Protobuf.appendIntegers(attribute.integers, message);
          default -> {}
        }
      }
      return attribute;
    }
  }
}
