/** CloudTrail records and Cognito histories as the services write them, for the sample events. */
@NullMarked
package dev.gatewatch.samples;

import org.jspecify.annotations.NullMarked;
