/**
 * The page: pad, bars and answer. {@link dev.inkling.web.Drawing} and {@link
 * dev.inkling.web.Readout} hold what there is to show and know nothing of a browser; the other
 * classes collect points and show results, and run only when compiled to JavaScript.
 */
package dev.inkling.web;
