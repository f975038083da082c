/**
 * What a run shows: lines and bars while it trains; the model, a page and a JSON file afterwards.
 */
package dev.inkling.training.report;
