/** The output of a command for people: text on stderr, failures in words, and an exit code. */
@NullMarked
package dev.gatewatch.cli.terminal;

import org.jspecify.annotations.NullMarked;
