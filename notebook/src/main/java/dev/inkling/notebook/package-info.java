/**
 * What the notebook needs beside the project's own classes: {@link dev.inkling.notebook.Pictures}
 * draws for it.
 */
package dev.inkling.notebook;
