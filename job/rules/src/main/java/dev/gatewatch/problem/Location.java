package dev.gatewatch.problem;

import java.io.Serializable;

/**
 * A place in a text file.
 *
 * @param path the file, as the user named it
 * @param line counted from 1; 0 for the whole of it
 * @param column counted from 1; 0 for the whole of it
 */
public record Location(String path, int line, int column) implements Serializable {
    /** A file as a whole, or something that has no lines. */
    public static Location whole(String path) {
        return new Location(path, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? path : path + ":" + line + ":" + column;
    }
}
