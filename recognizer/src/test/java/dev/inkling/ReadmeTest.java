package dev.inkling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  @Test
  void theExampleInTheReadmeCompilesAndAnswersAsItSays(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("Example.java");
    Files.writeString(
        source,
        "import dev.inkling.*;\nimport dev.inkling.ink.*;\n"
            + "public class Example implements java.util.function.Supplier<Prediction> {\n"
            + "  public Prediction get() {\n"
            + example()
            + "    return prediction;\n  }\n}\n");

    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());

    assertThat(result).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Supplier<?> example =
          (Supplier<?>) loader.loadClass("Example").getDeclaredConstructor().newInstance();
      Prediction prediction = (Prediction) example.get();
      assertThat(prediction.digit()).isEqualTo(7);
      assertThat(prediction.isDigit()).isTrue();
    }
  }

  @Test
  void theConsumerRunsTheExampleInTheReadme() throws Exception {
    assertThat(Path.of("src/it/consumer/src/main/java/consumer/ReadmeExample.java"))
        .content()
        .contains(example().indent(4));
  }

  private static String example() throws IOException {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
