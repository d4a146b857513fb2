package dev.gatewatch.cli.bench;

import dev.gatewatch.cli.terminal.CommandFailure;

/** What the command runs. Its implementation is found by {@link java.util.ServiceLoader}. */
public interface Benchmarks {
    /** The names of all measurements and what each is, a line each. */
    String list();

    /**
     * Measures, prints the table to stdout, and writes the files that were asked for.
     *
     * @throws CommandFailure with {@link dev.gatewatch.cli.terminal.ExitCode#USAGE} if no
     *     measurement has a name, or a file cannot be read or written; with {@link
     *     dev.gatewatch.cli.terminal.ExitCode#FAILED} if a measurement fails
     */
    void run(BenchRequest request) throws CommandFailure;
}
