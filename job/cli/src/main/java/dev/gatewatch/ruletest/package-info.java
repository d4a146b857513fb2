/** Test files of rules: events in time, and the alerts that must come of them. */
@NullMarked
package dev.gatewatch.ruletest;

import org.jspecify.annotations.NullMarked;
