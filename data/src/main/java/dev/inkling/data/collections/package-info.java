/** Reads the original files of the collections UNIPEN, pendigits and UJI. */
package dev.inkling.data.collections;
