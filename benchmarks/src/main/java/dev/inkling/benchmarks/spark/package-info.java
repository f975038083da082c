/** The job on Apache Spark beside the engine called directly, and beside a peer's way. */
package dev.inkling.benchmarks.spark;
