/**
 * Charts and contact sheets as SVG documents, for report, notebook, model card and failure sheets.
 * They need neither fonts nor a screen where they are made.
 */
package dev.inkling.data.plot;
