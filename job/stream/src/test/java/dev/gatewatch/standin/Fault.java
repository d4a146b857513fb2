package dev.gatewatch.standin;

/** What can go wrong with a call. */
public enum Fault {
    /** Refused with TooManyRequestsException, whatever the quota. */
    THROTTLE,
    /** Answered with InternalErrorException and status 500. */
    ERROR,
    /** The connection is reset in the middle of the answer. */
    CUT,
    /** Answered with status 200 and something that is no JSON. */
    GARBAGE,
    /** Never answered. */
    HANG
}
