/**
 * How right a network is on samples that it did not learn from, and what calibrates its confidence.
 */
package dev.inkling.training.evaluation;
