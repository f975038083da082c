/**
 * Rewrites graphs of other tools to the layers that Inkling has: {@link
 * dev.inkling.data.graph.GraphValue} is what flows through such a graph, {@link
 * dev.inkling.data.graph.NetworkBuilder} makes layers of it. The readers of {@link
 * dev.inkling.data.formats} say what an operator of theirs does in these terms.
 */
package dev.inkling.data.graph;
