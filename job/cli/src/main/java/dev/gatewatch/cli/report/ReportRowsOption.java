package dev.gatewatch.cli.report;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import picocli.CommandLine.Option;

/** How much of the reports is shown in the end: a mixin. */
public final class ReportRowsOption {
    private static final int MOST = 1_000;

    @Option(
            names = "--report-rows",
            paramLabel = "N",
            description =
                    "Show so many rows of each report in the end, of its busiest window; 0 for none. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int rows = 3;

    /**
     * The number, from 0.
     *
     * @throws CommandFailure if it is out of range
     */
    public int most() throws CommandFailure {
        if (rows < 0 || rows > MOST) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--report-rows takes a number from 0 to " + MOST);
        }
        return rows;
    }
}
