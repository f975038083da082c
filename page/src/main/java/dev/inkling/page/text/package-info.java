/** What the page says, in each of its languages. */
package dev.inkling.page.text;
