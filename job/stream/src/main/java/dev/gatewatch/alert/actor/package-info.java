/** What alerts say of administrators' calls: who made them, and what they changed. */
@NullMarked
package dev.gatewatch.alert.actor;

import org.jspecify.annotations.NullMarked;
