/** Model files of other tools. */
package dev.inkling.data.formats;
