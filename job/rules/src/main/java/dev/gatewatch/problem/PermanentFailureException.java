package dev.gatewatch.problem;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A failure that does not pass by itself: a person has to change something outside of the job. Its
 * message says what failed and where, and what would be right.
 */
public final class PermanentFailureException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param cause null if there is none
     */
    public PermanentFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
