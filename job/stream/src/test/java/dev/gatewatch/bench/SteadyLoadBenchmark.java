package dev.gatewatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user costs, and that it does not grow: an hour of 2,000 events a second of 20,000 users,
 * by Zipf's law, in the whole job with every rule of the pack and a heap of 512 MiB. Not part of
 * the build; run it with {@code ./mvnw test -Djacoco.skip -Dtest=SteadyLoadBenchmark}.
 */
class SteadyLoadBenchmark {
    private static final String HEAP = "512m";
    private static final long EVENTS = 720_000;
    private static final int RATE = 200;
    private static final int USERS = 2_000;
    private static final String LINE = "steady load: ";

    @TempDir Path folder;

    @Test
    void withStateOnTheHeap() throws Exception {
        run("hashmap");
    }

    @Test
    void withStateInRocksDb() throws Exception {
        run("rocksdb");
    }

    private void run(String backend) throws Exception {
        List<Measured> all = measured(backend);
        long idle = all.get(0).heap();
        Measured half = all.get(all.size() / 2);
        Measured last = all.get(all.size() - 1);
        System.out.printf(
                Locale.ROOT,
                "%s: heap after a collection %,d KiB idle, %,d KiB after half of the events, %,d KiB"
                        + " at the end: %,d bytes a user; %d threads, then %d; newest checkpoint"
                        + " %,d bytes a user%n",
                backend,
                idle,
                half.heap(),
                last.heap(),
                1024 * (last.heap() - idle) / USERS,
                half.threads(),
                last.threads(),
                1024 * last.checkpoint() / USERS);
        assertThat(last.heap()).isLessThan(half.heap() * 5 / 4);
        assertThat(last.threads()).isLessThanOrEqualTo(half.threads() + 10);
    }

    private List<Measured> measured(String backend) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + HEAP);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(SteadyLoad.class.getName());
        command.add(backend);
        command.add(String.valueOf(EVENTS));
        command.add(String.valueOf(RATE));
        command.add(String.valueOf(USERS));
        command.add(folder.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<Measured> all = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(LINE)) {
                    System.out.println(backend + ", " + line);
                    all.add(Measured.of(line.substring(LINE.length())));
                }
            }
        }
        assertThat(process.waitFor()).as("exit code").isZero();
        return all;
    }

    /**
     * One line.
     *
     * @param heap after a collection, KiB
     * @param checkpoint KiB
     */
    private record Measured(long events, long heap, int threads, long checkpoint) {
        static Measured of(String line) {
            String[] words = line.split(" ", -1);
            return new Measured(
                    Long.parseLong(words[0]),
                    Long.parseLong(words[2]),
                    Integer.parseInt(words[4]),
                    Long.parseLong(words[6]));
        }
    }
}
