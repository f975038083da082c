/** What the owner of a service needs: metrics, a log of requests, an engine that batches. */
package dev.inkling.server.operations;
