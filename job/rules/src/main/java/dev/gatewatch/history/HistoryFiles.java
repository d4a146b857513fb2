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
import java.util.List;
import java.util.zip.Inflater;

/** Loads users and their histories from files, document by document. */
public final class HistoryFiles {
    private static final int MAX_PROBLEMS = 20;

    private final UserPools pools = new UserPools();
    private final HistoryDocumentReader reader = new HistoryDocumentReader(pools);
    private final List<Problem> problems = new ArrayList<>();
    private int moreProblems;

    private HistoryFiles() {}

    /**
     * The loaded users and histories.
     *
     * @param problems documents and lines that were skipped and truncated files, each with its
     *     place; the first {@value #MAX_PROBLEMS}
     * @param moreProblems how many more there were
     * @param incomplete how many users' histories end with the token of a further page
     */
    public record Loaded(
            UserPools pools, List<Problem> problems, int moreProblems, int incomplete) {
        /** How many pieces could not be read. */
        public int unread() {
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
        return new Loaded(
                files.pools,
                List.copyOf(files.problems),
                files.moreProblems,
                files.reader.incomplete());
    }

    private void loadFile(Path file) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.mark(2);
            boolean packed = GunzipStream.isGzip(in.read(), in.read());
            in.reset();
            if (!packed) {
                loadDocuments(file.toString(), in);
                return;
            }
            GunzipStream unpacked = new GunzipStream(in, inflater);
            int line = loadDocuments(file.toString(), unpacked);
            String damage = unpacked.damage();
            if (damage != null) {
                report(file.toString(), line, 0, damage);
            }
        } finally {
            inflater.end();
        }
    }

    /** Loads documents; returns the number of the last line. */
    private int loadDocuments(String file, InputStream in) throws IOException {
        HistoryDocuments documents =
                new HistoryDocuments(HistoryEncoding.utf8(in), new OfFile(file));
        documents.read();
        return documents.line();
    }

    /** Takes the documents of a file. */
    private final class OfFile implements HistoryDocuments.Output {
        private final String file;

        OfFile(String file) {
            this.file = file;
        }

        @Override
        public void document(byte[] bytes, int offset, int length, int line, int column) {
            try {
                reader.read(bytes, offset, length);
            } catch (FlawedLineException e) {
                int end = offset + Math.min(length, Math.max(0, e.column() - 1));
                int flawLine = line;
                int flawColumn = column;
                for (int index = offset; index < end; index++) {
                    flawColumn++;
                    if (bytes[index] == '\n') {
                        flawLine++;
                        flawColumn = 1;
                    }
                }
                flaw(flawLine, flawColumn, String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void flaw(int line, int column, String message) {
            report(file, line, column, message);
        }
    }

    private void report(String file, int line, int column, String message) {
        if (problems.size() == MAX_PROBLEMS) {
            moreProblems++;
        } else {
            problems.add(new Problem(new Location(file, line, Math.max(1, column)), message));
        }
    }
}
