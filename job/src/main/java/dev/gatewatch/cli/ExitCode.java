package dev.gatewatch.cli;

/** What the program tells its caller. */
final class ExitCode {
    /** All went well. */
    static final int DONE = 0;

    /** Something failed on the way. */
    static final int FAILED = 1;

    /** Bad arguments or configuration; nothing ran. */
    static final int USAGE = 2;

    /** Rules were refused, or their tests failed. */
    static final int RULES = 3;

    private ExitCode() {}
}
