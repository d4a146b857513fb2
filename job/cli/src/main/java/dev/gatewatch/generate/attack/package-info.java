/** Attacks: of which kinds, how fast, through which door, and when. */
@NullMarked
package dev.gatewatch.generate.attack;

import org.jspecify.annotations.NullMarked;
