package dev.gatewatch.source.kinesis;

import dev.gatewatch.config.value.StreamArn;
import org.jspecify.annotations.Nullable;

/** What a person has to do about a failure of Kinesis. */
final class KinesisRemedy {
    private KinesisRemedy() {}

    /**
     * What is wrong and what would be right, as a sentence without its end; null where the failure
     * passes by itself.
     */
    static @Nullable String of(KinesisFailure failure, StreamArn stream) {
        return switch (failure.kind()) {
            case NOT_FOUND ->
                    "there is no stream "
                            + stream
                            + ". Create it, or correct stream.arn in property group Source";
            case DENIED ->
                    (failure.action().isEmpty() ? "access to " : failure.action() + " on ")
                            + stream
                            + " is denied. The job's role needs kinesis:ListShards,"
                            + " kinesis:GetShardIterator, kinesis:GetRecords and"
                            + " kinesis:DescribeStreamSummary on it, and kms:Decrypt on the"
                            + " key if it is encrypted with one of your own";
            case NO_CREDENTIALS ->
                    "there are no credentials to read "
                            + stream
                            + " with. Give them as to any AWS tool: a role, AWS_PROFILE, or"
                            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
            case INVALID_CREDENTIALS ->
                    "the credentials to read "
                            + stream
                            + " with are not valid, or no longer. Renew them, and set the"
                            + " machine's clock";
            case BROKEN ->
                    "the program cannot read "
                            + stream
                            + ". Give it more memory if it ran out of that, else report this as a"
                            + " bug";
            case THROTTLED, ITERATOR_EXPIRED, REFUSED, PASSING -> null;
        };
    }
}
