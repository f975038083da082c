package dev.inkling.neighbors;

import dev.inkling.image.DigitImage;

/**
 * A training picture that looks like the one asked about.
 *
 * @param index its position in the training set, from 0
 * @param label the digit it shows, 0 to 9
 * @param distance how far it is, the root of the sum of squared differences in its {@link
 *     FeatureSpace}
 * @param picture the picture itself
 */
public record Neighbor(int index, int label, double distance, DigitImage picture) {}
