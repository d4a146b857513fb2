package dev.gatewatch.source.kinesis;

import dev.gatewatch.config.value.StreamArn;
import java.io.Serializable;

/** Opens clients for a stream, where the job runs. */
@FunctionalInterface
public interface KinesisAccess extends Serializable {
    /** A new client, which the caller must close. */
    KinesisApi open(StreamArn stream);
}
