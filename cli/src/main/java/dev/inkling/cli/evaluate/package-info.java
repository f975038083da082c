/** Measures models, neighbours and corrections. */
package dev.inkling.cli.evaluate;
