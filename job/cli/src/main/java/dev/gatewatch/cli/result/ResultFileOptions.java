package dev.gatewatch.cli.result;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that the figures of a command go to, besides standard output: a mixin. */
public final class ResultFileOptions {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also writes all figures here, as JSON.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also writes the tables here.")
    private @Nullable Path markdown;

    /** A file for JSON, or null. */
    public @Nullable Path json() {
        return json;
    }

    /** A file for Markdown, or null. */
    public @Nullable Path markdown() {
        return markdown;
    }
}
