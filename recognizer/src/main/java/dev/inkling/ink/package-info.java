/** What the pen drew, and how it becomes the picture that the network sees. */
package dev.inkling.ink;
