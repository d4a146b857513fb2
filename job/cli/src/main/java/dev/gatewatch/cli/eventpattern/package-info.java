/**
 * Which CloudTrail events rules and reports can want, as an event pattern of EventBridge: all that
 * any of them can match, and perhaps some more, never less.
 */
@NullMarked
package dev.gatewatch.cli.eventpattern;

import org.jspecify.annotations.NullMarked;
