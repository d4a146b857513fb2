package dev.gatewatch.source.kinesis;

import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.problem.PermanentFailureException;
import java.time.Duration;

/**
 * How long failures that only a person can fix may last before the job fails: a missing stream, or
 * denied access. Temporary failures never fail it.
 */
public final class FailureDeadline {
    private static final long NOT_FAILING = Long.MAX_VALUE;

    private final StreamArn stream;
    private final Duration limit;
    private long failingSince = NOT_FAILING;

    /**
     * The deadline of one reader or lister of a stream.
     *
     * @param limit how long it may fail without a success in between
     */
    public FailureDeadline(StreamArn stream, Duration limit) {
        this.stream = stream;
        this.limit = limit;
    }

    /** A call succeeded: the next failure starts a new deadline. */
    public void succeeded() {
        failingSince = NOT_FAILING;
    }

    /**
     * A call failed.
     *
     * @param now epoch milliseconds
     * @throws PermanentFailureException if only a person can mend it and it has failed for longer
     *     than the limit, or if it is an error of the program; the message says what to do
     */
    public void failed(KinesisFailure failure, long now) throws PermanentFailureException {
        String remedy = KinesisRemedy.of(failure, stream);
        if (remedy == null) {
            return;
        }
        if (failingSince == NOT_FAILING) {
            failingSince = now;
        }
        if (failure.kind() == KinesisFailure.Kind.BROKEN) {
            throw permanent(remedy, failure);
        }
        if (now - failingSince >= limit.toMillis()) {
            throw permanent("For " + limit.toSeconds() + " s " + remedy, failure);
        }
    }

    /**
     * Fails at once where a failure is one that only a person can mend: before the job starts,
     * there is nothing to wait for.
     *
     * @throws PermanentFailureException the message says what to do
     */
    public static void check(KinesisFailure failure, StreamArn stream)
            throws PermanentFailureException {
        String remedy = KinesisRemedy.of(failure, stream);
        if (remedy != null) {
            throw permanent(remedy, failure);
        }
    }

    private static PermanentFailureException permanent(String remedy, KinesisFailure failure) {
        return new PermanentFailureException(
                remedy + " (Kinesis says: " + failure.getMessage() + ")", failure);
    }
}
