/** Output files whose lines are in a defined order, and that are there only once they are whole. */
@NullMarked
package dev.gatewatch.cli.local.sorted;

import org.jspecify.annotations.NullMarked;
