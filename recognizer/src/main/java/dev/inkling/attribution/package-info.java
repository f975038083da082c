/** Which ink matters: what the network would say without each segment of a drawing. */
package dev.inkling.attribution;
