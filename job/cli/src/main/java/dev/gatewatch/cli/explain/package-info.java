/** Says why events match rules, or do not: the answer for all events together, then each event. */
@NullMarked
package dev.gatewatch.cli.explain;

import org.jspecify.annotations.NullMarked;
