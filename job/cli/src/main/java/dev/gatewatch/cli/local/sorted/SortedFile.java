package dev.gatewatch.cli.local.sorted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An output file of a job. The job writes lines to another file as they come; in the end they are
 * sorted, and replace what was there in one step.
 */
public final class SortedFile {
    private final Path target;
    private final Path unsorted;
    private final Path sorted;
    private final LineOrder order;
    private boolean ended;

    private SortedFile(Path target, Path folder, LineOrder order) {
        this.target = target;
        String name = target.getFileName() + "." + ProcessHandle.current().pid();
        this.unsorted = folder.resolve(name + ".part");
        this.sorted = folder.resolve(name + ".sorted");
        this.order = order;
    }

    /** Whether an output can be replaced: devices and pipes get lines as they come. */
    public static boolean isPossible(Path file) {
        return !Files.exists(file) || Files.isRegularFile(file);
    }

    /**
     * An output.
     *
     * @param file a file, which need not exist, in a folder that does
     */
    public static SortedFile of(Path file, LineOrder order) throws IOException {
        Path target = ReplacedFile.target(file);
        return new SortedFile(target, ReplacedFile.folderBeside(target), order);
    }

    /** Where the job writes its lines. */
    public Path unsorted() {
        return unsorted;
    }

    /**
     * Sorts what is written, and puts it in place. Does nothing the second time, nor where the job
     * did not begin to write.
     */
    public synchronized void finish() throws IOException {
        if (ended || !Files.exists(unsorted)) {
            return;
        }
        ended = true;
        try {
            SortedLines.sort(unsorted, sorted, order, SortedLines.IN_MEMORY);
            ReplacedFile.replace(sorted, target);
        } catch (IOException e) {
            throw new IOException(
                    target
                            + ": cannot be written ("
                            + e.getMessage()
                            + "); the lines are in "
                            + unsorted
                            + ", in the order in which they were found",
                    e);
        } finally {
            Files.deleteIfExists(sorted);
        }
        Files.delete(unsorted);
    }
}
