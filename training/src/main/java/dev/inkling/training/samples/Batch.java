package dev.inkling.training.samples;

/**
 * Images and what they should be.
 *
 * @param size the number of images
 * @param images float[size * 784], 0 = paper, 1 = ink
 * @param targets float[size * 11], the share of each digit and of "not a digit"; each row sums to 1
 */
// Lives for one step and is never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Batch(int size, float[] images, float[] targets) {}
