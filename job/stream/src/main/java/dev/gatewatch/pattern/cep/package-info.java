/**
 * The classes of Flink CEP that are not for users: its automata ({@code NFA}) and their buffer
 * ({@code SharedBuffer}). Flink promises nothing for them, so nobody else uses them, and savepoints
 * of earlier versions of Flink are restored by a test: after an upgrade, look here first.
 *
 * <p>They are needed since Flink's operator runs one pattern only, keeps state of each group
 * forever, and cannot be removed from a job with saved state.
 */
@NullMarked
package dev.gatewatch.pattern.cep;

import org.jspecify.annotations.NullMarked;
