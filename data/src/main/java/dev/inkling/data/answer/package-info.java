/** What the recogniser answers, as JSON. */
package dev.inkling.data.answer;
