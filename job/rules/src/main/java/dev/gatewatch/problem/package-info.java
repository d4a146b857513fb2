/** What is wrong with a rule or a configuration, where, and what would be right. */
@NullMarked
package dev.gatewatch.problem;

import org.jspecify.annotations.NullMarked;
