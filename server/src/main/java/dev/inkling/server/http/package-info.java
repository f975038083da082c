/**
 * What stands between the network and the routes: the page's files, limits, access and errors, as
 * handlers of Jetty. All of them answer without holding a thread while a client sends or reads.
 */
package dev.inkling.server.http;
