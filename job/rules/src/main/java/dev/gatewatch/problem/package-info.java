/** What is wrong with a rule or a configuration, where, and what is expected. */
@NullMarked
package dev.gatewatch.problem;

import org.jspecify.annotations.NullMarked;
