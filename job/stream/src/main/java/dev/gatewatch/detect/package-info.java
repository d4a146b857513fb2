/**
 * The detection rules as a Flink operator: it reports matches, and raises the alerts of rules that
 * alert on every event. {@link dev.gatewatch.engine.detect} evaluates the rules.
 */
@NullMarked
package dev.gatewatch.detect;

import org.jspecify.annotations.NullMarked;
