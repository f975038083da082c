import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * {@code java -cp asm.jar Slim.java JAR}: takes out of other people's classes what only debuggers
 * and compilers read: lines, names of variables, annotations that no program sees, Kotlin's
 * metadata. Our own keep their lines.
 */
final class Slim {

  private Slim() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path slim = Path.of(args[0] + ".slim");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(slim))) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      Enumeration<? extends ZipEntry> entries = in.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String name = entry.getName();
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        boolean isOthers = name.endsWith(".class") && !name.startsWith("dev/inkling/");
        ZipEntry copy = new ZipEntry(name);
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(isOthers ? slim(bytes) : bytes);
      }
    }
    Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] slim(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public AnnotationVisitor visitAnnotation(String type, boolean isVisible) {
            boolean isRead = isVisible && !type.equals("Lkotlin/Metadata;");
            return isRead ? super.visitAnnotation(type, isVisible) : null;
          }
        };
    new ClassReader(bytes).accept(visitor, ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }
}
