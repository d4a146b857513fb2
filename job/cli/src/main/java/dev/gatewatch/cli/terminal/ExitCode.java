package dev.gatewatch.cli.terminal;

/** What the program tells its caller. */
public final class ExitCode {
    /** All went well. */
    public static final int DONE = 0;

    /** Something failed on the way. */
    public static final int FAILED = 1;

    /** Bad arguments or configuration; nothing ran. */
    public static final int USAGE = 2;

    /** Rules were refused, or their tests failed. */
    public static final int RULES = 3;

    private ExitCode() {}
}
