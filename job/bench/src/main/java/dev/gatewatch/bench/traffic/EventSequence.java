package dev.gatewatch.bench.traffic;

import java.io.Serializable;

/**
 * Numbered events as bytes. Each instance is used by one thread.
 *
 * <p>If several readers share them, each reads a range of its own, and their event times go side by
 * side.
 */
public interface EventSequence extends Serializable {
    /** The record of an event, a new array. */
    byte[] record(long number);
}
