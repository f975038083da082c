/** Serves the page, or writes it as files. */
package dev.inkling.cli.page;
