/** What the page remembers and how it changes; runs and is tested without a browser. */
package dev.inkling.page.state;
