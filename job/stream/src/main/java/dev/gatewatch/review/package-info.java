/** The daily review: what a person reads once a day, of what was seen, raised and not read. */
@NullMarked
package dev.gatewatch.review;

import org.jspecify.annotations.NullMarked;
