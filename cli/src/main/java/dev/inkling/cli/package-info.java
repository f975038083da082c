/** The commands that need neither TensorFlow nor a benchmark's peers. */
package dev.inkling.cli;
