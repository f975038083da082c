/** Writes the figures of the model card. */
package dev.inkling.cli.card;
