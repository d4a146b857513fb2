/** Test files of rules: events with times, and the alerts that they must raise. */
@NullMarked
package dev.gatewatch.ruletest;

import org.jspecify.annotations.NullMarked;
