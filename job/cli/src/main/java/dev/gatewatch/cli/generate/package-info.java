/** Writes synthetic events. */
@NullMarked
package dev.gatewatch.cli.generate;

import org.jspecify.annotations.NullMarked;
