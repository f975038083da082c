/**
 * What decides what a run learns: one immutable value, with the defaults of {@code inkling train},
 * that the command, the Java API, the checkpoint and the tests share.
 */
package dev.inkling.training.settings;
