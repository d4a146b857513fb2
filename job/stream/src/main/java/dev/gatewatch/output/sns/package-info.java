/**
 * Alerts published to SNS topics, at least once. An alert that a topic never accepts is kept in a
 * folder; one that it does not accept for now stays in the checkpoint and is retried.
 */
@NullMarked
package dev.gatewatch.output.sns;

import org.jspecify.annotations.NullMarked;
