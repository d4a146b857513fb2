/**
 * Lines written to a log group of CloudWatch. Those that it does not accept for now are in the
 * checkpoints and are sent again, at least once, as long as there is room for them: detection does
 * not wait for it.
 */
@NullMarked
package dev.gatewatch.output.cloudwatch;

import org.jspecify.annotations.NullMarked;
