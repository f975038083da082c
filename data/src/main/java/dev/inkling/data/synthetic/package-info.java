/**
 * Synthetic drawings: negatives, and the shapes of digits that collections of handwriting hold too
 * few of.
 */
package dev.inkling.data.synthetic;
