/**
 * Lines written to a log group of CloudWatch, at least once. Lines that it does not accept for now
 * stay in the checkpoint and are retried.
 */
@NullMarked
package dev.gatewatch.output.cloudwatch;

import org.jspecify.annotations.NullMarked;
