package dev.gatewatch.replay;

import dev.gatewatch.decode.CloudTrailDecoder;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sample events for tests that do not run a whole replay. */
public final class SampleEventFiles {
    private SampleEventFiles() {}

    /** The events of a scenario's folder, as a replay would deliver them. */
    public static List<TrailEvent> read(Path folder, FieldPlan fields) throws IOException {
        List<TrailEvent> events = new ArrayList<>();
        try (MergedFiles files =
                new MergedFiles(
                        EventPaths.find(List.of(folder.toString())),
                        new CloudTrailDecoder(fields, Map.of()),
                        ReplayProgress.of("test"))) {
            @Nullable Decoded next;
            while ((next = files.next()) != null) {
                if (next.event() != null) {
                    events.add(next.event());
                }
            }
        }
        return events;
    }
}
