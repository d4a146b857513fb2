/**
 * What the documents say is so: their examples run, their links lead somewhere, their tables are
 * the code's.
 */
@NullMarked
package dev.gatewatch.docs;

import org.jspecify.annotations.NullMarked;
