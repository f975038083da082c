/** Engines of the JVM side by side. */
package dev.inkling.benchmarks.jvm;
