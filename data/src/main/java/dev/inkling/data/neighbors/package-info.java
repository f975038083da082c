/** Chooses the training pictures that the index of neighbours holds. */
package dev.inkling.data.neighbors;
