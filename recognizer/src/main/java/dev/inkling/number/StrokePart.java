package dev.inkling.number;

/**
 * A run of points of one stroke: all of it, unless digits were written without lifting the pen.
 *
 * @param stroke the place of the stroke in the drawing, from 0
 * @param from its first point, from 0
 * @param to its last point
 */
public record StrokePart(int stroke, int from, int to) {}
