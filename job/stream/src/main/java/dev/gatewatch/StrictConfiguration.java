package dev.gatewatch;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;

/** The Flink settings of every job. */
public final class StrictConfiguration {
    private StrictConfiguration() {}

    /**
     * Settings that turn mistakes into errors: Kryo, and operators whose state could not be
     * restored. The managed service lets a job set these, and few others; see
     * https://docs.aws.amazon.com/managed-flink/latest/java/flink-2-2.html
     *
     * @return new settings, to which more can be added
     */
    public static Configuration create() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return configuration;
    }
}
