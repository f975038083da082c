/** Labelled ink and its file format, NDJSON. */
package dev.inkling.data.ink;
