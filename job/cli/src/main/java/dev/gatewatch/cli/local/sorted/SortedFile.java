package dev.gatewatch.cli.local.sorted;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An output file of a job. The job writes lines to another file as they come; in the end they are
 * sorted, and replace what was there in one step.
 */
public final class SortedFile {
    /** More links in a row than this are a circle. */
    private static final int MAX_LINKS = 40;

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
        // What a link leads to is replaced, not the link.
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target) && links < MAX_LINKS; links++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        Path beside = target.getParent();
        return new SortedFile(
                target,
                beside != null && Files.isWritable(beside)
                        ? beside
                        : Path.of(System.getProperty("java.io.tmpdir")),
                order);
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
            replace();
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

    private void replace() throws IOException {
        try {
            if (Files.exists(target)) {
                keepPermissions();
            }
            Files.move(sorted, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another file system, or a file that is mounted: it can only be written over.
            try (InputStream in = new FileInputStream(sorted.toFile());
                    OutputStream out = new FileOutputStream(target.toFile())) {
                in.transferTo(out);
            }
        }
    }

    private void keepPermissions() throws IOException {
        if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(sorted, Files.getPosixFilePermissions(target));
        }
    }
}
