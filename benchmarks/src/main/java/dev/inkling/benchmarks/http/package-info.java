/** The service under load, beside the least that answers over HTTP with the same network. */
package dev.inkling.benchmarks.http;
