package dev.gatewatch.source.kinesis;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A call that failed, classified by how to handle it. */
public final class KinesisFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** How to handle it. */
    public enum Kind {
        /** Throttled: call less often. */
        THROTTLED,
        /** The iterator is too old: get another. */
        ITERATOR_EXPIRED,
        /** The stream or the shard does not exist. */
        NOT_FOUND,
        /** The position or iterator is not accepted: its target is no longer kept. */
        REFUSED,
        /** A person must grant access. */
        DENIED,
        /** Anything else, mostly temporary: retry. */
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

    /** The failure inside the exception of a future. */
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

    /** How to handle it. */
    public Kind kind() {
        return kind;
    }
}
