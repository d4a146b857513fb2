package dev.gatewatch.output.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/** A folder in memory, which fails as long as a test wants. */
final class FakeFolder implements FileStore {
    private static final long serialVersionUID = 1L;

    /** What is in it. */
    final Map<String, byte[]> files = new ConcurrentSkipListMap<>();

    private final BlockingQueue<String> attempts = new LinkedBlockingQueue<>();
    private volatile @Nullable Throwable failure;
    private volatile int failures;

    /** Fails from now on. */
    void fail(Throwable with) {
        fail(with, Integer.MAX_VALUE);
    }

    /** Fails so many times. */
    void fail(Throwable with, int times) {
        failures = times;
        failure = with;
    }

    void mend() {
        failure = null;
    }

    @Override
    public synchronized void write(String name, byte[] content) throws IOException {
        attempts.add(name);
        Throwable with = failure;
        if (with != null && failures-- > 0) {
            ExceptionUtils.tryRethrowIOException(with);
            ExceptionUtils.rethrow(with);
        }
        byte[] before = files.put(name, content);
        if (before != null && !Arrays.equals(before, content)) {
            throw new AssertionError(name + " was written with other content");
        }
    }

    @Override
    public String address() {
        return "s3a://example/alerts";
    }

    /** The name of the next file that was tried to be written, once there is one. */
    String attempt() throws InterruptedException {
        return attempts.take();
    }

    /** All lines that are in it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (byte[] file : files.values()) {
            try {
                lines.addAll(Lines.in(new ByteArrayInputStream(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }
}
