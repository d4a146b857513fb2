/**
 * The correlation rules of one level as a keyed Flink operator. It keeps the state of each group,
 * lets events wait for the watermark where a rule needs them in order, and sets late ones aside;
 * {@link dev.gatewatch.engine.correlate} evaluates the rules.
 */
@NullMarked
package dev.gatewatch.correlate;

import org.jspecify.annotations.NullMarked;
