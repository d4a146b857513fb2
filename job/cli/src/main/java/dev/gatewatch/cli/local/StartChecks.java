package dev.gatewatch.cli.local;

import dev.gatewatch.config.GatewatchConfig;
import dev.gatewatch.config.value.StreamArn;
import dev.gatewatch.problem.PermanentFailureException;
import dev.gatewatch.source.KinesisEventStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out before a job starts what would fail it much later: a stream that cannot be read, a
 * folder that cannot be written.
 */
final class StartChecks {
    private static final String LOCAL = "file";

    private StartChecks() {}

    /**
     * Lists the shards of the stream, and makes the local folders of the outputs.
     *
     * @throws PermanentFailureException the first problem; says what would be right
     */
    static void run(GatewatchConfig config) throws PermanentFailureException {
        writable("folder in property group Alerts", config.alerts().folder());
        writable("unpublishable in property group Alerts", config.alerts().unpublishable());
        writable("folder in property group Rejects", config.rejects().folder());
        writable("folder in property group Reports", config.reports().folder());
        writable("folder in property group Review", config.review().folder());
        Optional<StreamArn> stream = config.source().kinesis().stream();
        if (stream.isPresent()) {
            KinesisEventStream.check(stream.get());
        }
    }

    private static void writable(String option, Optional<String> named)
            throws PermanentFailureException {
        if (named.isEmpty()) {
            return;
        }
        var uri = new org.apache.flink.core.fs.Path(named.get()).toUri();
        if (uri.getScheme() != null && !uri.getScheme().equals(LOCAL)) {
            return;
        }
        Path folder = Path.of(uri.getPath());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(option, folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(option, folder, null);
        }
    }

    private static PermanentFailureException unwritable(
            String option, Path folder, @Nullable IOException cause) {
        return new PermanentFailureException(
                option
                        + ": "
                        + folder
                        + " cannot be written. Name a folder in which this user may make files",
                cause);
    }
}
