/** {@code inkling train}: its options, in groups that each fill their part of the settings. */
package dev.inkling.training.command;
