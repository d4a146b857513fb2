package dev.gatewatch.source;

import dev.gatewatch.config.SourceConfig;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import java.util.ServiceLoader;
import org.apache.flink.api.connector.source.Source;

/**
 * The source of live events. {@link KinesisEventStream}, unless the classpath provides another as a
 * service.
 */
public interface EventStream {
    /**
     * The configured stream as an unbounded source, to be given {@link StreamWatermarks}.
     *
     * @param decoder makes events of its records
     * @throws IllegalArgumentException if no stream is configured; says what is missing
     */
    Source<Decoded, ?, ?> open(SourceConfig config, RecordDecoder decoder);

    /** The one that the classpath provides. */
    static EventStream find() {
        return ServiceLoader.load(EventStream.class, EventStream.class.getClassLoader())
                .findFirst()
                .orElseGet(KinesisEventStream::new);
    }
}
