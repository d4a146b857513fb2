/** How a daily review is written: for people, and as JSON. */
@NullMarked
package dev.gatewatch.review.text;

import org.jspecify.annotations.NullMarked;
