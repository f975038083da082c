/**
 * The inside of the network as one flow: its maps layer by layer, and what the last ones add to the
 * ten sums.
 */
package dev.inkling.page.panels.inside;
