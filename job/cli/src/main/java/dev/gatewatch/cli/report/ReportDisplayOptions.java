package dev.gatewatch.cli.report;

import dev.gatewatch.cli.terminal.CommandFailure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the rows of reports go: a mixin. */
public final class ReportDisplayOptions {
    @Option(
            names = "--reports",
            paramLabel = "FILE",
            description =
                    "Write the rows of reports there, one JSON object a line, by window, report and group; - is"
                            + " standard output, in the order in which they come.")
    private @Nullable Path file;

    @Mixin private ReportRowsOption rows = new ReportRowsOption();

    /** Null for none. */
    public @Nullable Path file() {
        return file;
    }

    /**
     * What was given.
     *
     * @throws CommandFailure if a number is out of range
     */
    public ReportDisplay display() throws CommandFailure {
        return new ReportDisplay(file, rows.most());
    }
}
