/** What the daily review remembers: days that are not over, days before, principals, rules. */
@NullMarked
package dev.gatewatch.review.state;

import org.jspecify.annotations.NullMarked;
