package dev.gatewatch.bench;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The processor time of the threads that compile: a job that runs for weeks compiles in its first
 * minutes. Linux says it of each thread; elsewhere it is how long compiling took.
 */
final class CompilerTime {
    private static final Path THREADS = Path.of("/proc/self/task");

    /** Of each thread's file: what comes before its state. */
    private static final String NAME_END = ") ";

    /** The places of user and system time from the state on, in hundredths of a second. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private CompilerTime() {}

    /** What has been taken so far, nanoseconds. */
    static long taken() throws IOException {
        if (!Files.isDirectory(THREADS)) {
            CompilationMXBean compilation = ManagementFactory.getCompilationMXBean();
            return compilation == null
                    ? 0
                    : TimeUnit.MILLISECONDS.toNanos(compilation.getTotalCompilationTime());
        }
        long ticks = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                ticks += ticks(thread.resolve("stat"));
            }
        }
        return ticks * TICK_NANOS;
    }

    private static long ticks(Path stat) {
        String text;
        try {
            text = Files.readString(stat, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // The thread has ended meanwhile; those that compile never do.
            return 0;
        }
        int nameEnd = text.lastIndexOf(NAME_END);
        if (!text.substring(0, Math.max(0, nameEnd)).contains("CompilerThre")) {
            return 0;
        }
        String[] fields = text.substring(nameEnd + NAME_END.length()).split(" ", SYSTEM + 2);
        return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    }
}
