package dev.gatewatch.output.file;

import java.io.IOException;
import java.io.Serializable;

/** Where files are kept. */
interface FileStore extends Serializable {
    /**
     * Writes a file; it is there, with all of its content, when this returns. May be called again
     * for the same, by another process too, and leaves one file then.
     *
     * @throws IOException if it cannot be written now; nobody sees a part of it
     */
    void write(String name, byte[] content) throws IOException;

    /** Its address, for people. */
    String address();
}
