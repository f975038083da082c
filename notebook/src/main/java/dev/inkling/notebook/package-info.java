/**
 * What the notebook needs beside the project's own classes: {@link dev.inkling.notebook.Pictures}
 * draws for it. {@link dev.inkling.notebook.Main} is the command line, {@code inkling notebook}.
 */
package dev.inkling.notebook;
