package dev.inkling.page.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScriptTest {

  private static final String MODULE =
      """
      // What a program needs.
      const two = 2;

      export const twice = (x) => {
        // Why so.
        return two * x;
      };

      export const unused = 1;
      """;

  @Test
  void whatAScriptUsesOfAModuleIsWrittenIntoIt() throws IOException {
    String script =
        """
        // Begins.
        import * as module from "./module.js";

        use(module.twice(3));
        """;

    assertThat(Script.withImports(script, name -> MODULE.getBytes(UTF_8)))
        .isEqualTo(
            """
            const module=(()=>{
            const two = 2;
            const twice = (x) => {
            return two * x;
            };
            return {twice,}})();
            use(module.twice(3));
            """);
  }

  @Test
  void compiledProgramsImportWithoutBlanks() throws IOException {
    String script = "\"use strict\";\nimport*as $a from\"./module.js\";\nlet b=$a.twice(4);";

    assertThat(Script.withImports(script, name -> MODULE.getBytes(UTF_8)))
        .startsWith("\"use strict\";\nconst $a=(()=>{\n")
        .contains("return {twice,}})();")
        .endsWith("let b=$a.twice(4);");
  }

  @Test
  void noScriptOfThePageImportsAFileBesideIt() throws IOException {
    for (SiteFile file : Site.bundled().files()) {
      // Those of the form's page keep their names, and are modules as the package has them.
      if (file.isForEver() && file.name().endsWith(".js")) {
        assertThat(new String(file.bytes(), UTF_8)).doesNotContain("from\"./", "from \"./");
      }
    }
  }
}
