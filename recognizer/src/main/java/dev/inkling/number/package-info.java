/**
 * Numbers of several digits: {@link dev.inkling.number.NumberRecognizer} cuts a drawing into digits
 * and lets a {@link dev.inkling.DigitRecognizer} read each of them. docs/adr/0020 says how.
 */
package dev.inkling.number;
