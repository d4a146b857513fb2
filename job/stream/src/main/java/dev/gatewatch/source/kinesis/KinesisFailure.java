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
        /** A person must give credentials. */
        NO_CREDENTIALS,
        /** A person must give other credentials. */
        INVALID_CREDENTIALS,
        /** The program is at fault, or out of memory: it must not go on. */
        BROKEN,
        /** Anything else, mostly temporary: retry. */
        PASSING
    }

    private final Kind kind;
    private final String action;

    /**
     * A call that failed.
     *
     * @param code the error's name, for messages
     * @param cause null if there is none
     */
    public KinesisFailure(Kind kind, String code, @Nullable Throwable cause) {
        this(kind, "", code, cause);
    }

    /**
     * A call that failed.
     *
     * @param action as policies name it, such as {@code kinesis:GetRecords}; empty where unknown
     * @param code the error's name, for messages
     * @param cause null if there is none
     */
    KinesisFailure(Kind kind, String action, String code, @Nullable Throwable cause) {
        super(code, cause);
        this.kind = kind;
        this.action = action;
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
                : new KinesisFailure(
                        inner instanceof Error ? Kind.BROKEN : Kind.PASSING,
                        inner.getClass().getSimpleName(),
                        inner);
    }

    /** What was denied, as policies name it; empty where unknown. */
    public String action() {
        return action;
    }

    /** How to handle it. */
    public Kind kind() {
        return kind;
    }
}
