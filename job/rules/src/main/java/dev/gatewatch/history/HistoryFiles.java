package dev.gatewatch.history;

import dev.gatewatch.event.bytes.GunzipStream;
import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Inflater;

/** Loads users and their histories from files, line by line. */
public final class HistoryFiles {
    /** The longest line, in bytes: some ten thousand entries. */
    static final int MAX_LINE_BYTES = 8 << 20;

    private static final int MAX_PROBLEMS = 20;

    private final UserPools pools = new UserPools();
    private final HistoryLineReader lines = new HistoryLineReader(pools);
    private final List<Problem> problems = new ArrayList<>();
    private int moreProblems;

    private HistoryFiles() {}

    /**
     * The loaded users and histories.
     *
     * @param problems lines that were skipped and truncated files, each with its place; the first
     *     {@value #MAX_PROBLEMS}
     * @param moreProblems how many more there were
     */
    public record Loaded(UserPools pools, List<Problem> problems, int moreProblems) {
        /** How many lines could not be read. */
        public int unreadLines() {
            return problems.size() + moreProblems;
        }
    }

    /**
     * Loads files, plain or gzipped.
     *
     * @throws IOException with a message for the user if a file cannot be read
     */
    public static Loaded load(List<Path> paths) throws IOException {
        HistoryFiles files = new HistoryFiles();
        for (Path path : paths) {
            try {
                files.loadFile(path);
            } catch (IOException e) {
                throw new IOException(path + ": cannot be read: " + e.getMessage(), e);
            }
        }
        return new Loaded(files.pools, List.copyOf(files.problems), files.moreProblems);
    }

    private void loadFile(Path file) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(2);
            boolean packed = GunzipStream.isGzip(in.read(), in.read());
            in.reset();
            if (!packed) {
                loadLines(file.toString(), in);
                return;
            }
            GunzipStream unpacked = new GunzipStream(in, inflater);
            int line = loadLines(file.toString(), unpacked);
            String damage = unpacked.damage();
            if (damage != null) {
                report(file.toString(), line, 0, damage);
            }
        } finally {
            inflater.end();
        }
    }

    /** Loads lines; returns the number of the last. */
    private int loadLines(String file, InputStream in) throws IOException {
        byte[] chunk = new byte[1 << 16];
        byte[] line = new byte[1 << 12];
        int length = 0;
        int number = 1;
        boolean tooLong = false;
        int read = in.read(chunk, 0, chunk.length);
        while (read >= 0) {
            int from = 0;
            while (from < read) {
                int end = lineEnd(chunk, from, read);
                int part = end - from;
                tooLong = tooLong || length + part > MAX_LINE_BYTES;
                if (!tooLong) {
                    if (length + part > line.length) {
                        line = Arrays.copyOf(line, Math.max(2 * line.length, length + part));
                    }
                    System.arraycopy(chunk, from, line, length, part);
                    length += part;
                }
                if (end < read) {
                    take(file, number++, line, length, tooLong);
                    length = 0;
                    tooLong = false;
                }
                from = end + 1;
            }
            read = in.read(chunk, 0, chunk.length);
        }
        take(file, number, line, length, tooLong);
        return number;
    }

    private static int lineEnd(byte[] chunk, int from, int to) {
        int end = from;
        while (end < to && chunk[end] != '\n') {
            end++;
        }
        return end;
    }

    private void take(String file, int number, byte[] line, int length, boolean tooLong) {
        if (tooLong) {
            report(file, number, 0, "longer than " + MAX_LINE_BYTES + " bytes");
            return;
        }
        if (isBlank(line, length)) {
            return;
        }
        try {
            lines.read(line, length);
        } catch (FlawedLineException e) {
            report(file, number, e.column(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isBlank(byte[] line, int length) {
        for (int index = 0; index < length; index++) {
            if (line[index] != ' ' && line[index] != '\t' && line[index] != '\r') {
                return false;
            }
        }
        return true;
    }

    private void report(String file, int line, int column, String message) {
        if (problems.size() == MAX_PROBLEMS) {
            moreProblems++;
        } else {
            problems.add(new Problem(new Location(file, line, Math.max(1, column)), message));
        }
    }
}
