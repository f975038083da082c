/** Corrections of one person, which count from the next drawing on. */
package dev.inkling.personalization;
