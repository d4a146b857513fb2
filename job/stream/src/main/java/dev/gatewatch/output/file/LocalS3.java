package dev.gatewatch.output.file;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * Access to {@code s3a://} from a Flink in this process, configured by the same environment
 * variables that the AWS SDK reads. The file system behind it does not read {@code
 * AWS_ENDPOINT_URL} by itself; it has to be in Flink's configuration.
 *
 * <p>In the managed service none of this is needed, or could be set: the file system finds the
 * application's role and the bucket's region by itself.
 */
public final class LocalS3 {
    private LocalS3() {}

    /** Makes {@code s3a://} work in this process, before a job is assembled. */
    public static void reach(Map<String, String> environment) {
        // The file system's SDK would announce its end of support, with a stack trace.
        System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
        FileSystem.initialize(settings(environment), null);
    }

    /**
     * The settings to initialise Flink's file systems with; empty if no endpoint is given.
     *
     * @param environment variables of the environment
     */
    static Configuration settings(Map<String, String> environment) {
        Configuration settings = new Configuration();
        String endpoint =
                environment.getOrDefault(
                        "AWS_ENDPOINT_URL_S3", environment.getOrDefault("AWS_ENDPOINT_URL", ""));
        if (!endpoint.isEmpty()) {
            settings.setString("s3.endpoint", endpoint);
            // Emulators have one address for all buckets.
            settings.setString("s3.path.style.access", "true");
            set("s3.access-key", environment.get("AWS_ACCESS_KEY_ID"), settings);
            set("s3.secret-key", environment.get("AWS_SECRET_ACCESS_KEY"), settings);
        }
        return settings;
    }

    private static void set(String key, @Nullable String value, Configuration settings) {
        if (value != null && !value.isEmpty()) {
            settings.setString(key, value);
        }
    }
}
