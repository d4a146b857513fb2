/**
 * Alerts published to SNS topics, at least once. What a topic never takes is kept in a folder; what
 * it does not take for now stays in the checkpoint and is sent again.
 */
@NullMarked
package dev.gatewatch.output.sns;

import org.jspecify.annotations.NullMarked;
