/**
 * What a network learns from: files are read and split into training and validation samples,
 * changed at random, and gathered into batches.
 */
package dev.inkling.training.samples;
