/** The command that measures; what it measures is a module of its own, which does not ship. */
@NullMarked
package dev.gatewatch.cli.bench;

import org.jspecify.annotations.NullMarked;
