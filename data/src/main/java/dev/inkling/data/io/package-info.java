/**
 * Files as they come: compressed or not, lines with a limit, archives. Every file is taken for
 * hostile: what is broken ends in an {@link dev.inkling.data.io.InvalidDataException} that names
 * file, place and reason, and limits are named constants.
 */
package dev.inkling.data.io;
