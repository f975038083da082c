/** Keys and the timeline: what a visitor does besides drawing. */
package dev.inkling.page.input;
