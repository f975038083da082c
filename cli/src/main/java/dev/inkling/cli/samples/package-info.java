/** Commands for the samples that a service has kept. */
package dev.inkling.cli.samples;
