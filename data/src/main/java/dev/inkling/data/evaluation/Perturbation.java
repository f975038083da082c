package dev.inkling.data.evaluation;

import java.util.List;
import java.util.function.LongFunction;

/**
 * A way to make the digits of a data set harder to read, as devices, hurried hands and cameras do.
 *
 * @param name what happens to them, in a few words
 * @param isRandom whether it depends on the seed
 * @param parts the harder digits by seed, in one or several parts that are measured on their own as
 *     well as together; every digit is in one of them
 */
public record Perturbation(String name, boolean isRandom, LongFunction<List<DataSet>> parts) {}
