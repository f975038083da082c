/**
 * Drawings made by rule instead of by hand: what is no digit, and the shapes of digits that
 * collections of handwriting hold too few of.
 */
package dev.inkling.data.synthetic;
