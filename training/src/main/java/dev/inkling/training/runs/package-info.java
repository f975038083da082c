/**
 * A run: what it needs, what it has reached and who is told, and the folder in which it is kept so
 * that it can be resumed.
 */
package dev.inkling.training.runs;
