/** The program of the npm package: the recogniser's functions and the pad of the form field. */
package dev.inkling.browser.library;
