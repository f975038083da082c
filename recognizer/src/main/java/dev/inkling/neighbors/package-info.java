/**
 * K-nearest neighbours, the page's ancestor: the answer of the training pictures that look most
 * alike. {@link dev.inkling.neighbors.Neighbors} is the entry.
 */
package dev.inkling.neighbors;
