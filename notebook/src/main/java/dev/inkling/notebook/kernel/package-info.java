/**
 * Java in Jupyter: a kernel over the JDK's own JShell, for users who have no other. {@link
 * dev.inkling.notebook.kernel.Notebook} holds the functions that a cell can call; they are those of
 * JJava, so that a notebook runs in both.
 */
package dev.inkling.notebook.kernel;
