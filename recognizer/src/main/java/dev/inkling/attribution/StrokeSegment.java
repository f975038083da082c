package dev.inkling.attribution;

import dev.inkling.ink.Ink;

/**
 * A part of one stroke, or several strokes of a drawing with very many. Immutable.
 *
 * @param stroke the place of its stroke, or of the first of them, in the drawing, from 0
 * @param ink points on the strokes' lines, in the ink's unit
 */
public record StrokeSegment(int stroke, Ink ink) {}
