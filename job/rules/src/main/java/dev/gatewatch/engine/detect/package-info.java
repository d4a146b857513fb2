/** Evaluates the detection rules on each event, without state, and assigns matches to groups. */
@NullMarked
package dev.gatewatch.engine.detect;

import org.jspecify.annotations.NullMarked;
