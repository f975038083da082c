/** Inkling's own API, /v1: drawings and pictures in, answers as JSON out. */
package dev.inkling.server.api;
