package dev.gatewatch.generate.set;

import dev.gatewatch.generate.shape.OutputShape;
import java.nio.file.Path;

/**
 * The folder of a set, and what is where in it.
 *
 * @param path of the folder
 */
public record SetFolder(Path path) {
    private static final String EVENTS = "events";

    /** The folder of its events. */
    public Path events() {
        return path.resolve(EVENTS);
    }

    /** The histories of its users. */
    public Path histories() {
        return path.resolve("auth-events.ndjson");
    }

    /** Its attacks. */
    public Path labels() {
        return path.resolve("labels.ndjson");
    }

    /** Its machines. */
    public Path machines() {
        return path.resolve("machines.ndjson");
    }

    /** What an operator would except from rules. */
    public Path lists() {
        return path.resolve("lists");
    }

    /** What it was made with, and how much there is. */
    public Path summary() {
        return path.resolve("set.json");
    }

    Path trail(OutputShape shape, boolean packed) {
        return events().resolve("cloudtrail." + shape.fileType() + (packed ? ".gz" : ""));
    }

    Path activity(boolean packed) {
        return events().resolve("user-activity.ndjson" + (packed ? ".gz" : ""));
    }
}
