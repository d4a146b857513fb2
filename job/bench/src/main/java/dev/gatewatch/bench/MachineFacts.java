package dev.gatewatch.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.gatewatch.bench.result.Run.Fact;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What figures depend on. */
final class MachineFacts {
    private static final String UNKNOWN = "unknown";

    private MachineFacts() {}

    static List<Fact> of(int rounds, long seed) {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return List.of(
                new Fact("date", LocalDate.now(ZoneOffset.UTC).toString()),
                new Fact("commit", commit()),
                new Fact("processor", processor()),
                new Fact(
                        "machine",
                        system.getAvailableProcessors()
                                + " cores, "
                                + (system.getTotalMemorySize() >> 30)
                                + " GiB, "
                                + system.getName()
                                + " "
                                + system.getArch()),
                new Fact(
                        "Java",
                        System.getProperty("java.vm.name")
                                + " "
                                + System.getProperty("java.version")),
                new Fact("rounds", rounds + ", medians"),
                new Fact("seed", Long.toString(seed)));
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            // Only Linux has that file.
            return UNKNOWN;
        }
    }

    private static String commit() {
        String home = System.getProperty("gatewatch.home", ".");
        String commit = git(home, "rev-parse", "--short=12", "HEAD");
        if (commit.isEmpty()) {
            return UNKNOWN;
        }
        return git(home, "status", "--porcelain", "--untracked-files=no").isEmpty()
                ? commit
                : commit + " and changes";
    }

    private static String git(String folder, String... words) {
        String[] command = new String[words.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = folder;
        System.arraycopy(words, 0, command, 3, words.length);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            // A checkout without git, or from an archive.
            return "";
        }
    }
}
