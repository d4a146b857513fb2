package dev.gatewatch.problem;

/**
 * One thing that is wrong.
 *
 * @param location where it stands
 * @param message what is wrong and what would be right, one line
 */
public record Problem(Location location, String message) {
    @Override
    public String toString() {
        return location + ": " + message;
    }
}
