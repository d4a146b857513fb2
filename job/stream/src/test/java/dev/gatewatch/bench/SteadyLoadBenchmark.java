package dev.gatewatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.Checkout;
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
 * What a user costs, and that it does not grow, in the whole job. By Zipf's law, the tenth user has
 * a tenth of the first one's events. Not part of the build; run it with {@code ./mvnw test
 * -Djacoco.skip -Dtest=SteadyLoadBenchmark}: some two hours.
 */
class SteadyLoadBenchmark {
    /** An hour of 2,000 events a second of 20,000 users, with every rule of the pack. */
    private static final Load PACK = new Load("512m", 7_200_000, 2_000, 20_000, "cep-rules");

    /** The same with a tenth of the users and events. */
    private static final Load TENTH = new Load("512m", 720_000, 200, 2_000, "cep-rules");

    /** Sixteen days of 100,000 users, with a baseline and new terms that keep two weeks of each. */
    private static final Load UNUSUAL =
            new Load(
                    "1g",
                    2_760_000,
                    2,
                    100_000,
                    "job/stream/src/test/resources/dev/gatewatch/bench/unusual");

    private static final String LINE = "steady load: ";

    @TempDir Path folder;

    /**
     * One load.
     *
     * @param rate events a second
     */
    private record Load(String heap, long events, int rate, int users, String rules) {}

    @Test
    void thePackWithStateOnTheHeap() throws Exception {
        run("hashmap", PACK);
    }

    @Test
    void thePackWithStateInRocksDb() throws Exception {
        run("rocksdb", PACK);
    }

    @Test
    void fewerUsersWithStateOnTheHeap() throws Exception {
        run("hashmap", TENTH);
    }

    @Test
    void whatIsUnusualWithStateOnTheHeap() throws Exception {
        run("hashmap", UNUSUAL);
    }

    @Test
    void whatIsUnusualWithStateInRocksDb() throws Exception {
        run("rocksdb", UNUSUAL);
    }

    private void run(String backend, Load load) throws Exception {
        List<Measured> all = measured(backend, load);
        long idle = all.get(0).heap();
        Measured half = all.get(all.size() / 2);
        Measured last = all.get(all.size() - 1);
        System.out.printf(
                Locale.ROOT,
                "%s, %s: heap after a collection %,d KiB idle, %,d KiB after half of the events,"
                        + " %,d KiB at the end: %,d bytes a user; %d threads, then %d; newest"
                        + " checkpoint %,d bytes a user%n",
                load.rules(),
                backend,
                idle,
                half.heap(),
                last.heap(),
                1024 * (last.heap() - idle) / load.users(),
                half.threads(),
                last.threads(),
                1024 * last.checkpoint() / load.users());
        assertThat(last.heap()).isLessThan(half.heap() * 5 / 4);
        assertThat(last.threads()).isLessThanOrEqualTo(half.threads() + 10);
        assertThat(last.checkpoint()).isPositive();
    }

    private List<Measured> measured(String backend, Load load)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + load.heap());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(SteadyLoad.class.getName());
        command.add(backend);
        command.add(String.valueOf(load.events()));
        command.add(String.valueOf(load.rate()));
        command.add(String.valueOf(load.users()));
        command.add(Checkout.path(load.rules()).toString());
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
