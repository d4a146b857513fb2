/** The operator in which records wait for answers from outside. */
@NullMarked
package dev.gatewatch.enrich.async;

import org.jspecify.annotations.NullMarked;
