/** Evaluates the detection rules on each event, without state, and puts matches into groups. */
@NullMarked
package dev.gatewatch.engine.detect;

import org.jspecify.annotations.NullMarked;
