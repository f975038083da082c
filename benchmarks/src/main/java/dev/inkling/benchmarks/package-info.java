/** Inkling beside its peers: the command {@code bench}, and what its three comparisons share. */
package dev.inkling.benchmarks;
