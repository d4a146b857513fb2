package dev.gatewatch.problem;

import java.io.Serializable;

/**
 * A place in a text file.
 *
 * @param path the file, as the user named it
 * @param line counted from 1
 * @param column counted from 1
 */
public record Location(String path, int line, int column) implements Serializable {
    @Override
    public String toString() {
        return path + ":" + line + ":" + column;
    }
}
