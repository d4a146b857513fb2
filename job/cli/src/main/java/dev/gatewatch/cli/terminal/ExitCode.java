package dev.gatewatch.cli.terminal;

/** The exit codes of the program. */
public final class ExitCode {
    /** Success. */
    public static final int DONE = 0;

    /** Something failed at run time. */
    public static final int FAILED = 1;

    /** Bad arguments or configuration; nothing ran. */
    public static final int USAGE = 2;

    /** Rules were refused, or their tests failed. */
    public static final int RULES = 3;

    private ExitCode() {}
}
