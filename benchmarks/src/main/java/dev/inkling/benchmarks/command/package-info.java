/** The command that groups the comparisons: {@code inkling bench}. */
package dev.inkling.benchmarks.command;
