/**
 * The page on the web: {@link dev.inkling.server.Site} holds its files, {@link
 * dev.inkling.server.Server} answers requests for them.
 */
package dev.inkling.server;
