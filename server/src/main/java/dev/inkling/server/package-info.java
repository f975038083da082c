/**
 * The page on the web: {@link dev.inkling.page.site.Site} holds its files, {@link
 * dev.inkling.server.Server} answers requests for them.
 */
package dev.inkling.server;
