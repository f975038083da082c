/**
 * Drawings that visitors give, with what they are: kept in a database, from which nothing that was
 * acknowledged is lost and everything that is deleted is gone.
 */
package dev.inkling.server.samples;
