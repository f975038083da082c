/** What runs in any web page: pen input and the binding to the compiled network. */
package dev.inkling.browser;
