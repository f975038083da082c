/** Pictures: grey ones of any size, and the 28 x 28 digit image that the network sees. */
package dev.inkling.image;
