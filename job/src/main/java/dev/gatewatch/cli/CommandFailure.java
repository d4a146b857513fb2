package dev.gatewatch.cli;

/** Ends a command with a message for the user and an exit code. */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String message;

    /**
     * @param exitCode one of {@link ExitCode}
     * @param message what is wrong and what would be right; may have several lines
     */
    CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
        this.message = message;
    }

    /** What is wrong and what would be right. */
    String message() {
        return message;
    }

    int exitCode() {
        return exitCode;
    }
}
