/** Which ink matters: what the network would say without each stretch of a drawing. */
package dev.inkling.attribution;
