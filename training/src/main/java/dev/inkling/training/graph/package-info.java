/**
 * The network in TensorFlow: a graph of its loss and its optimiser, a session that runs it, and the
 * writer of SavedModels. All that needs TensorFlow is here.
 */
package dev.inkling.training.graph;
