/** The types of values that options take: how each is written, read and checked. */
@NullMarked
package dev.gatewatch.config.value;

import org.jspecify.annotations.NullMarked;
