/** Writes alerts: as OCSF Detection Findings for machines, as short blocks for people. */
@NullMarked
package dev.gatewatch.alert;

import org.jspecify.annotations.NullMarked;
