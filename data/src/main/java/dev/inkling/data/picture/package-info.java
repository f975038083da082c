/** Labelled pictures: IDX files, and picture files of every size. */
package dev.inkling.data.picture;
