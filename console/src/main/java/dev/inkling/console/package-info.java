/** What all command lines of Inkling share. */
package dev.inkling.console;
