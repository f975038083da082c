package dev.inkling.data.formats;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.inkling.data.graph.ImportedNetwork;
import dev.inkling.data.io.InvalidDataException;
import dev.inkling.network.MalformedModelException;
import dev.inkling.network.Network;
import dev.inkling.network.OnnxReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads a network from a file of any kind that Inkling takes: ONNX, or a TF.js model. */
public final class ModelFile {

  private static final int HEAD_BYTES = 8;

  private ModelFile() {}

  /**
   * The network in a file, all of whose activations are layers of ours.
   *
   * @throws InvalidDataException as {@link #read(Path, InputConvention)}, or if that is not so
   * @throws IOException if it cannot be read
   */
  public static Network read(Path file) throws IOException {
    try {
      return read(file, null).whole();
    } catch (MalformedModelException e) {
      throw new InvalidDataException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The network in a file, which takes 0 for paper and 1 for ink, whatever it was trained with.
   *
   * @param file an ONNX file, or a TF.js model's {@code model.json}
   * @param asked what the network itself takes; null for what its file says, ours where that says
   *     nothing
   * @throws InvalidDataException if it is missing, no model, or asks for what Inkling does not run
   * @throws IOException if it cannot be read
   */
  public static ImportedNetwork read(Path file, InputConvention asked) throws IOException {
    requireModel(file);
    try {
      if (TfjsReader.isNamed(file)) {
        return TfjsReader.read(file, asked);
      }
      if (Files.size(file) > OnnxReader.MAX_BYTES) {
        throw new InvalidDataException(
            "model file must be at most " + OnnxReader.MAX_BYTES + " bytes");
      }
      return OnnxImporter.read(Files.readAllBytes(file), file, asked);
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks that a file is there, and is not one of another tool's own.
   *
   * @throws InvalidDataException if it is; then the sentence says how to convert it
   */
  public static void requireModel(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InvalidDataException(
          "model (%s) must be a file; %s"
              .formatted(
                  file,
                  Files.exists(file.resolve("model.json"))
                      ? "name the model.json in it"
                      : "of a SavedModel, python -m tf2onnx.convert --saved-model %s --output"
                              .formatted(file)
                          + " model.onnx makes one"));
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidDataException("model (" + file + ") must be a file that exists");
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    }
    String conversion = conversion(head, file.getFileName().toString());
    if (conversion != null) {
      throw new InvalidDataException(
          "%s: model must be ONNX or TF.js; it is %s".formatted(file, conversion));
    }
  }

  /** What kind of another tool's file it is, and what converts it; null where it is none. */
  private static String conversion(byte[] head, String name) {
    boolean isZip = startsWith(head, 'P', 'K', 3, 4);
    if (startsWith(head, 0x89, 'H', 'D', 'F') || name.endsWith(".keras")) {
      return "Keras: keras.saving.load_model(\"%s\").export(\"model.onnx\", format=\"onnx\")"
              .formatted(name)
          + " converts it in Python";
    }
    if (isZip || startsWith(head, 0x80, 2) || name.endsWith(".pt") || name.endsWith(".pth")) {
      return "PyTorch: torch.onnx.export(model, torch.zeros(1, 1, 28, 28), \"model.onnx\")"
          + " converts it in Python, where the model was trained";
    }
    if (name.endsWith(".pb")) {
      return "TensorFlow: python -m tf2onnx.convert --saved-model FOLDER --output model.onnx"
          + " converts the folder that it lies in";
    }
    if (head.length == HEAD_BYTES && head[4] == 'T' && head[5] == 'F' && head[6] == 'L') {
      return "TensorFlow Lite: python -m tf2onnx.convert --tflite %s --output model.onnx"
              .formatted(name)
          + " converts it";
    }
    if (name.endsWith(".safetensors") || name.endsWith(".npz") || name.endsWith(".npy")) {
      return "weights alone: export the network with them, as ONNX";
    }
    return null;
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * What an ONNX file of any size says about itself; nothing where it is broken or no such file.
   *
   * @throws IOException if it cannot be read
   */
  public static Map<String, String> metadata(Path file) throws IOException {
    Map<String, String> metadata = new HashMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      CodedInputStream model = CodedInputStream.newInstance(in);
      model.setSizeLimit(Integer.MAX_VALUE);
      for (int tag = model.readTag(); tag != 0; tag = model.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == ModelProto.METADATA_PROPS_FIELD_NUMBER) {
          StringStringEntryProto.Builder entry = StringStringEntryProto.newBuilder();
          model.readMessage(entry, ExtensionRegistryLite.getEmptyRegistry());
          metadata.put(entry.getKey(), entry.getValue());
        } else if (!model.skipField(tag)) {
          break;
        }
      }
    } catch (InvalidProtocolBufferException e) {
      // Who runs it says what is wrong.
    }
    return metadata;
  }
}
