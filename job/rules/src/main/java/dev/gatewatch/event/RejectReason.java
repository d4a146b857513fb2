package dev.gatewatch.event;

import java.util.Locale;

/** Why a piece of input is not an event. */
public enum RejectReason {
    /** It is not JSON, or truncated JSON. */
    MALFORMED_JSON,
    /** It is JSON, but an array, a number or a text instead of an object. */
    NOT_AN_OBJECT,
    /** It is an object, but of no known shape. */
    UNKNOWN_SHAPE,
    /** The event has no eventID. */
    NO_EVENT_ID,
    /** The event has no eventTime, or one that is not an ISO 8601 time in UTC. */
    BAD_EVENT_TIME,
    /** The event is dated further after the arrival of its record than the configuration allows. */
    TIME_IN_FUTURE,
    /** The event is dated more than a day before the arrival of its record, unlike others. */
    TIME_IN_PAST,
    /** A record above the limit of 1 MiB. */
    RECORD_TOO_LARGE,
    /** Nesting above the limit of 50 levels. */
    TOO_DEEP,
    /** A string above the limit of 64 KiB. */
    STRING_TOO_LONG,
    /** Compressed data that is truncated or damaged. */
    BAD_GZIP,
    /** A record of many that a Kinesis producer (KPL) has made, which is damaged. */
    BAD_AGGREGATE,
    /** An event that arrived after its time was settled: later than the allowed lateness. */
    LATE;

    /** The reason as outputs write it, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
