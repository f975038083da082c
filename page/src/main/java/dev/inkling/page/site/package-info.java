/** The page as files, for the server and for any web host; runs on the JVM. */
package dev.inkling.page.site;
