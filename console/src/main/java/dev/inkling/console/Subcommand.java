package dev.inkling.console;

/**
 * Marks a picocli command that {@code inkling} offers. A module that has commands names their
 * classes in {@code META-INF/services/dev.inkling.console.Subcommand}; there the launcher finds the
 * module of a command, whose class is called like the command: {@code TrainCommand} for {@code
 * train}.
 */
public interface Subcommand {}
