package dev.gatewatch.config;

import dev.gatewatch.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Its message lists every problem, one a line. */
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    InvalidConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, by place; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
