/** The generator of the timelines in {@code sample-events/}: one class a scenario, fixed seeds. */
@NullMarked
package dev.gatewatch.samples.scenario;

import org.jspecify.annotations.NullMarked;
