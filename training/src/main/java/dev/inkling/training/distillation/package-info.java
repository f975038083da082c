/** Which samples each epoch shows, with soft targets from teachers where there are any. */
package dev.inkling.training.distillation;
