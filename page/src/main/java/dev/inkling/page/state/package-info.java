/** What the page remembers and how it changes, and when the network runs for it. */
package dev.inkling.page.state;
