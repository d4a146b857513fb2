package dev.gatewatch.cli.local.state;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.problem.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process out of a folder of checkpoints: both would read everything and alert, and
 * each would remove the checkpoints of the other. The operating system ends it with the process,
 * however that ends.
 */
public final class StateLock implements AutoCloseable {
    static final String FILE = "lock";

    private static final int LONGEST_HOLDER = 100;

    private final Path folder;
    private final FileChannel channel;

    private StateLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder, which must exist. What is locked is the folder itself where a
     * link leads there: it is not found again through the link.
     *
     * @throws CommandFailure where another process has it, or it cannot be had there
     */
    public static StateLock take(Path folder) throws CommandFailure {
        Path file = folder.resolve(FILE);
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new CommandFailure(ExitCode.USAGE, inUse(folder, file));
            }
            Path itself = folder.toRealPath();
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            Long.toString(ProcessHandle.current().pid())
                                    .getBytes(StandardCharsets.US_ASCII)));
            return new StateLock(itself, channel);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    file
                            + ": cannot be locked ("
                            + e.getMessage()
                            + "); name a folder on a disk of this machine");
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // A job of this very process has it.
            return null;
        }
    }

    private static String inUse(Path folder, Path file) throws IOException {
        String holder = Files.size(file) > LONGEST_HOLDER ? "" : Files.readString(file).strip();
        return folder
                + " is in use by "
                + (holder.isEmpty() ? "another process" : "process " + Printable.of(holder))
                + ": stop that first, or name another folder";
    }

    /** What is locked. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
