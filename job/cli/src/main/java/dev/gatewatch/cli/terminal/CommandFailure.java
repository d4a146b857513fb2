package dev.gatewatch.cli.terminal;

/** Ends a command with a message for the user and an exit code. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String message;

    /**
     * @param exitCode one of {@link ExitCode}
     * @param message what is wrong and what is expected; may have several lines
     */
    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
        this.message = message;
    }

    /** What is wrong and what is expected. */
    public String message() {
        return message;
    }

    public int exitCode() {
        return exitCode;
    }
}
