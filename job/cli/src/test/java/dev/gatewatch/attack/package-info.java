/** Attacks on the front door, through each of its doors, against the shipped rules. */
@NullMarked
package dev.gatewatch.attack;

import org.jspecify.annotations.NullMarked;
