/**
 * What a network looks like before it is trained: its specification as one line of text, the
 * parameters that training sets, and the layers that they become.
 */
package dev.inkling.training.network;
