package dev.gatewatch.problem;

/**
 * One thing that is wrong.
 *
 * @param location where it is
 * @param message what is wrong and what is expected, one line
 */
public record Problem(Location location, String message) {
    @Override
    public String toString() {
        return location + ": " + message;
    }
}
