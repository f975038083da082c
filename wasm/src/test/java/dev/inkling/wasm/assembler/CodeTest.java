package dev.inkling.wasm.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTest {

  @ParameterizedTest
  // From the DWARF specification, figures 22 and 23.
  @CsvSource({
    "2, 02, 02",
    "127, 7f, ff00",
    "128, 8001, 8001",
    "129, 8101, 8101",
    "-2, feffffff0f, 7e",
    "-128, 80ffffff0f, 807f",
    "-129, fffeffff0f, ff7e"
  })
  void integersTakeAsFewBytesAsTheyNeed(int value, String unsigned, String signed) {
    assertThat(hex(new Bytes().unsigned(value))).isEqualTo(unsigned);
    assertThat(hex(new Bytes().signed(value))).isEqualTo(signed);
  }

  private static String hex(Bytes bytes) {
    return java.util.HexFormat.of().formatHex(bytes.toArray());
  }

  @Test
  void anOperandOfTheWrongTypeIsFoundWhereItIsWritten() {
    Code code = new Code().constant(1).constant(1f);

    assertThatThrownBy(() -> code.op(Op.I32_ADD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("operand (F32) must be I32");
  }

  @Test
  void aMissingOperandIsFoundWhereItIsWritten() {
    Code code = new Code();

    assertThatThrownBy(() -> code.op(Op.F32X4_ADD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("operand (null) must be V128");
  }

  @Test
  void aFunctionMustLeaveOneValueAtMost() {
    Code code = new Code().constant(1).constant(2);

    assertThatThrownBy(() -> new WasmModule().function(code))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a function must leave one value at most, left [I32, I32]");
  }

  @Test
  void aBranchMustLeaveTheStackAsItFoundIt() {
    Code code = new Code().constant(1);

    assertThatThrownBy(() -> code.when(() -> code.constant(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a branch must leave the stack as it found it");
  }

  @Test
  void aLoopMustLeaveTheStackAsItFoundIt() {
    Code code = new Code();

    assertThatThrownBy(() -> code.repeat(() -> code.constant(1).constant(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a loop must leave the stack as it found it");
  }
}
