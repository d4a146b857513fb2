package dev.gatewatch.config.value;

/** Where a stream is begun that no snapshot knows; named as Kinesis names them. */
public enum InitialPosition {
    /** With what comes from now on. */
    LATEST,
    /** With the oldest record kept. */
    TRIM_HORIZON,
    /** With what came at a time or later. */
    AT_TIMESTAMP
}
