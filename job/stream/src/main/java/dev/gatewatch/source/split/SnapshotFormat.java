package dev.gatewatch.source.split;

import dev.gatewatch.problem.PermanentFailureException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot of this source is known by. Flink keeps a number with all that a source writes;
 * every source counts from 0 or 1, and another one on the same stream has the same operator, so
 * that small numbers say nothing.
 */
public final class SnapshotFormat {
    /** The letters {@code gw}, and the version that is written: no other source has this number. */
    public static final int VERSION = 0x6777_0002;

    /** The same bytes under a number that other sources write, too. */
    private static final int UNMARKED_VERSION = 1;

    private SnapshotFormat() {}

    /** Reads what was written. */
    public interface Content<T> {
        /**
         * Reads all of it.
         *
         * @throws IOException if it is nothing that this source writes
         */
        T read(DataInputStream in) throws IOException;
    }

    /**
     * Reads a part of a snapshot.
     *
     * @param version as Flink kept it
     * @throws PermanentFailureException if another source or a newer program has written it; the
     *     message says what to do
     */
    public static <T> T read(int version, byte[] serialized, Content<T> content)
            throws PermanentFailureException {
        if (version != VERSION && version != UNMARKED_VERSION) {
            throw foreign(version, null);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        try {
            T read = content.read(in);
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes more than there should be");
            }
            return read;
        } catch (IOException e) {
            throw foreign(version, e);
        }
    }

    private static PermanentFailureException foreign(int version, @Nullable Throwable cause) {
        return new PermanentFailureException(
                "the snapshot was taken with another source of events, or by a newer Gatewatch"
                        + " (format "
                        + version
                        + ", and this one reads "
                        + UNMARKED_VERSION
                        + " and "
                        + VERSION
                        + "): start the program that took it, or start this one without a snapshot"
                        + " and with source.init.position AT_TIMESTAMP in property group Source",
                cause);
    }
}
