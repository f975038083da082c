/**
 * Data sets: labelled drawings ({@link dev.inkling.data.InkReader}), MNIST's format ({@link
 * dev.inkling.data.IdxReader}), and fetching MNIST itself ({@link dev.inkling.data.Mnist}).
 *
 * <p>Every file is taken for hostile: what is broken ends in an {@link
 * dev.inkling.data.InvalidDataException} that names file, place and reason, and limits are named
 * constants.
 */
package dev.inkling.data;
