/**
 * The page: pad, bars and answer. {@link dev.inkling.page.Page} wires state, input and view; it
 * runs only when compiled to JavaScript.
 */
package dev.inkling.page;
