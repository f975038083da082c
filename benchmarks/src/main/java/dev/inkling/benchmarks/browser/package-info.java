/** Engines and pages in a browser side by side. */
package dev.inkling.benchmarks.browser;
