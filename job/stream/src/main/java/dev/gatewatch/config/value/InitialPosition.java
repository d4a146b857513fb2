package dev.gatewatch.config.value;

/** Where to start a stream that is in no snapshot; named as in Kinesis. */
public enum InitialPosition {
    /** At records that arrive from now on. */
    LATEST,
    /** At the oldest record kept. */
    TRIM_HORIZON,
    /** At records that arrived at a time or later. */
    AT_TIMESTAMP
}
