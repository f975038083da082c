/**
 * Inkling's front door: {@link dev.inkling.DigitRecognizer} takes a drawing or a picture and
 * answers with a {@link dev.inkling.Prediction}. Most users need only these two, and {@link
 * dev.inkling.ink.Ink} to hold what was drawn.
 */
package dev.inkling;
