/**
 * Synthetic drawings: negatives, and the shapes of digits that collections of handwriting hold too
 * few of; and synthetic pages: pictures of digits on paper.
 */
package dev.inkling.data.synthetic;
