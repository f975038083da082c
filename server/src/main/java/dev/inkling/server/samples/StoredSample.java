package dev.inkling.server.samples;

import java.time.Instant;

/**
 * A stored drawing. Immutable. Nothing is kept of who sent it.
 *
 * @param id ours, random: who knows it may delete the sample
 * @param received when it came, to the second
 * @param drawing one line of the ink format, without its end
 */
public record StoredSample(String id, Instant received, String drawing) {}
