package dev.gatewatch.cli.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param only the names of measurements; empty for all but those that run only if they are named
 * @param rounds how often each is measured
 * @param count events of each measurement, or 0 for as many as it usually takes
 * @param rules folders and files of rules, and {@code pack}; empty for the pack
 * @param lists a folder of lists, or null
 * @param input a file of events, a record a line, or null for those that are made up
 * @param json where the results go as JSON, or null
 * @param markdown where the table goes besides stdout, or null
 */
public record BenchRequest(
        List<String> only,
        int rounds,
        long count,
        List<String> rules,
        @Nullable String lists,
        @Nullable Path input,
        @Nullable Path json,
        @Nullable Path markdown) {}
