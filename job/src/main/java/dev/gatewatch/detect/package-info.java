/** Evaluates the detection rules on each event, without state. */
@NullMarked
package dev.gatewatch.detect;

import org.jspecify.annotations.NullMarked;
