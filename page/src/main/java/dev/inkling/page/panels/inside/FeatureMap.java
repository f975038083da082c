package dev.inkling.page.panels.inside;

/**
 * One of the maps of a layer. Immutable.
 *
 * @param stage the layer's place among those that are shown, from 0
 * @param channel the map's place in the layer, from 0
 */
public record FeatureMap(int stage, int channel) {}
