/** Fetches and converts data sets, makes drawings by rule. */
package dev.inkling.cli.data;
