/** Draws the state: pad, answer, bars, timeline. */
package dev.inkling.page.view;
