/**
 * The command line. Everything for people goes to stderr; stdout is for machine-readable output.
 */
@NullMarked
package dev.gatewatch.cli;

import org.jspecify.annotations.NullMarked;
