/** From pointer events to a drawing with its history. */
package dev.inkling.browser.pen;
