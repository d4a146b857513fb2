/** Requests to a user pool, as CloudTrail and the user-activity log record them. */
@NullMarked
package dev.gatewatch.generate.record;

import org.jspecify.annotations.NullMarked;
