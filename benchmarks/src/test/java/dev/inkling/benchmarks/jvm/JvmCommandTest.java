package dev.inkling.benchmarks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"java", "onnxruntime", "tensorflow"})
  void everyEngineGivesTheAnswersOfTheReference(String engine) {
    assertThatCode(() -> JvmCommand.check(engine)).doesNotThrowAnyException();
  }

  @Test
  void plainJavaAllocatesNothing() throws Exception {
    assertThat(Inference.allocatedBytes("java", 1)).isZero();
    assertThat(Inference.allocatedBytes("java", 32)).isZero();
    assertThat(Inference.allocatedBytes("onnxruntime", 1)).isPositive();
  }

  @Test
  void anUnknownEngineIsRefused() {
    assertThatThrownBy(() -> JvmCommand.check("abacus"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("engine (abacus) must be java, onnxruntime or tensorflow");
  }
}
