/**
 * The surroundings of a command: where it was started from, its output for people (text on stderr,
 * failures in words), and its exit code.
 */
@NullMarked
package dev.gatewatch.cli.terminal;

import org.jspecify.annotations.NullMarked;
