/** What goes into a daily review, and what it says. */
@NullMarked
package dev.gatewatch.review.model;

import org.jspecify.annotations.NullMarked;
