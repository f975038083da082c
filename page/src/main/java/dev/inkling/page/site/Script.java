package dev.inkling.page.site;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script with what it uses of the modules that it imports written into it, so that a browser
 * fetches one file where the source has several; modules may import others in turn. What TeaVM
 * compiles and what is written by hand import a module beside them in the same form: as a whole,
 * under a name. In such a module a blank line ends every declaration, and none uses one that is
 * exported.
 */
final class Script {

  private static final Pattern IMPORT =
      Pattern.compile("import\\s*\\*\\s*as ([\\w$]+)\\s*from\\s*\"\\./([a-z-]+\\.js)\";");

  private static final Pattern EXPORT = Pattern.compile("(?m)^export (?=const (\\w+))");

  /** Comments that fill a line, and the blanks before code. */
  private static final Pattern NEEDLESS = Pattern.compile("(?m)^[ \\t]*(//.*)?\\R?");

  private Script() {}

  /**
   * The script without imports of modules beside it.
   *
   * @throws IOException if such a module cannot be read
   */
  static String withImports(String script, Site.Source source) throws IOException {
    return NEEDLESS.matcher(inlined(script, source)).replaceAll("");
  }

  private static String inlined(String script, Site.Source source) throws IOException {
    Matcher imports = IMPORT.matcher(script);
    StringBuilder whole = new StringBuilder();
    while (imports.find()) {
      String name = imports.group(1);
      String module = inlined(Site.text(source.read(imports.group(2))), source);
      String object = "const " + name + "=" + object(module, name, script) + ";";
      imports.appendReplacement(whole, Matcher.quoteReplacement(object));
    }
    return imports.appendTail(whole).toString();
  }

  /** An expression for the object that holds what the script uses of a module by that name. */
  private static String object(String module, String name, String script) {
    StringBuilder code = new StringBuilder("(()=>{\n");
    StringBuilder names = new StringBuilder();
    for (String declaration : module.split("\\R\\R", -1)) {
      Matcher export = EXPORT.matcher(declaration);
      if (!export.find()) {
        code.append(declaration).append('\n');
      } else if (script.contains(name + "." + export.group(1))) {
        names.append(export.group(1)).append(',');
        code.append(export.replaceAll("")).append('\n');
      }
    }
    return code.append("return {").append(names).append("}})()").toString();
  }
}
