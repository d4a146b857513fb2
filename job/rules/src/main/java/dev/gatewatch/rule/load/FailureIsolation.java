package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns an exception that nobody expects into a problem of the one file that it is about, so that
 * the problems of all other files are reported, too, and the file is named.
 */
public final class FailureIsolation {
    private final Problems problems;

    /** Failures become problems here. */
    public FailureIsolation(Problems problems) {
        this.problems = problems;
    }

    /**
     * Does something with a file.
     *
     * @param location what it is about
     * @param verb what is done, such as "read"
     */
    public void run(Location location, String verb, Runnable step) {
        call(
                location,
                verb,
                () -> {
                    step.run();
                    return null;
                });
    }

    /** Like {@link #run}, with a result; null if it failed. */
    public <T extends @Nullable Object> @Nullable T call(
            Location location, String verb, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException | StackOverflowError e) {
            problems.add(
                    location,
                    "this cannot be "
                            + verb
                            + " because of an error in Gatewatch, "
                            + Excerpt.of(e.toString())
                            + "; take it out, and report the error with this file");
            return null;
        }
    }
}
