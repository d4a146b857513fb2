package dev.gatewatch.sigma;

import dev.gatewatch.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rules that cannot be used. Its message has all problems, one per line, with file, line and
 * column.
 */
public final class InvalidRulesException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRulesException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
}
