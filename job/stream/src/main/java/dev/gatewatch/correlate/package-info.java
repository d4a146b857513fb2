/**
 * The correlation rules of one level as a keyed Flink operator. It keeps the state of each group,
 * buffers events until the watermark if a rule needs them in order, and rejects late ones; {@link
 * dev.gatewatch.engine.correlate} evaluates the rules.
 */
@NullMarked
package dev.gatewatch.correlate;

import org.jspecify.annotations.NullMarked;
