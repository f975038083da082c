/**
 * The command that opens the training notebook in Jupyter; {@link dev.inkling.notebook.LiveCurves}
 * draws a training while it goes on.
 */
package dev.inkling.notebook;
