package dev.gatewatch.decode.field;

import java.io.IOException;

/**
 * A string in a record is above the limit. Without a stack trace: hostile input can be frequent.
 */
public final class StringTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    StringTooLongException() {
        super("a string is above the limit");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
