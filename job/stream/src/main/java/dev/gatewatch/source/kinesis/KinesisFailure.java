package dev.gatewatch.source.kinesis;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A call that failed, by what is to be done about it. */
public final class KinesisFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is to be done about it. */
    public enum Kind {
        /** Too much was asked for: ask less often. */
        THROTTLED,
        /** The iterator is too old: get another. */
        ITERATOR_EXPIRED,
        /** The stream or the shard does not exist. */
        NOT_FOUND,
        /** The position or iterator is not accepted: what it points at is no longer kept. */
        REFUSED,
        /** A person must grant access. */
        DENIED,
        /** Anything else, most of which passes: try again. */
        PASSING
    }

    private final Kind kind;

    /**
     * A call that failed.
     *
     * @param code the error's name, for messages
     * @param cause null if there is none
     */
    public KinesisFailure(Kind kind, String code, @Nullable Throwable cause) {
        super(code, cause);
        this.kind = kind;
    }

    /** The failure inside what a future completes with. */
    public static KinesisFailure of(Throwable thrown) {
        Throwable inner = thrown;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner instanceof KinesisFailure failure
                ? failure
                : new KinesisFailure(Kind.PASSING, inner.getClass().getSimpleName(), inner);
    }

    /** What is to be done about it. */
    public Kind kind() {
        return kind;
    }
}
