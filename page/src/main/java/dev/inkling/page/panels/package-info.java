/** The panels program, which the page loads when the first panel is opened. */
package dev.inkling.page.panels;
