package dev.gatewatch.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems while something is read, so that all of them are reported at once. */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing((Problem problem) -> problem.location().path())
                    .thenComparing(problem -> problem.location().line())
                    .thenComparing(problem -> problem.location().column())
                    .thenComparing(Problem::message);

    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem. */
    public void add(Location location, String message) {
        found.add(new Problem(location, message));
    }

    /** How many there are so far. */
    public int size() {
        return found.size();
    }

    /** All problems by path, line and column, each once. */
    public List<Problem> sorted() {
        return found.stream().sorted(BY_PLACE).distinct().toList();
    }
}
