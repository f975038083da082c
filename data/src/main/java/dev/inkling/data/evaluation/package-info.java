/**
 * Test sets, and what a model does on them: accuracy, calibration, rejection, robustness. {@link
 * dev.inkling.data.evaluation.DataSet} is the entry.
 */
package dev.inkling.data.evaluation;
