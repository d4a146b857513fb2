package dev.gatewatch.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a page goes that shows what was found. A mixin. */
final class PageOptions {
    static final String NAME = "--page";

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description =
                    "Write there, in the end, an HTML page that shows what happened: a timeline, the"
                            + " alerts, reports, and what was not read. It needs no network and no other"
                            + " file.")
    private @Nullable Path file;

    /** The file, or null for no page. */
    @Nullable Path file() {
        return file;
    }
}
