/**
 * Recognition on Apache Spark: {@link dev.inkling.spark.RecognizeDigit} and {@link
 * dev.inkling.spark.RecognizeNumber} are functions, {@link dev.inkling.spark.InklingCatalog} gives
 * them to SQL, {@link dev.inkling.spark.RecognizeJob} is a job over files. docs/spark.md shows
 * their use.
 */
package dev.inkling.spark;
