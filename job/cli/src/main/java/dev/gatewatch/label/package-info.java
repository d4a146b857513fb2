/** What is true of a set of events: which are attacks, and which come from machines. */
@NullMarked
package dev.gatewatch.label;

import org.jspecify.annotations.NullMarked;
