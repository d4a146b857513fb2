package dev.gatewatch.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes the right to write from a process for everything but one folder, as the managed service
 * does for everything but {@code /tmp}. That needs Linux, and root or user namespaces.
 */
final class ReadOnlyRoot {
    /** Mounts are the process's own, so nobody else notices. It checks itself: exit code 97. */
    private static final String SCRIPT =
            """
            writable=$1
            shift
            mount --bind "$writable" "$writable" || exit 96
            while read -r _ _ _ _ point _; do
                [ "$point" = "$writable" ] || mount -o remount,bind,ro "$point" 2>/dev/null
            done < /proc/self/mountinfo
            for folder in / /tmp "$HOME" "$writable/.."; do
                if (: > "$folder/gatewatch-probe") 2>/dev/null; then
                    rm -f "$folder/gatewatch-probe"
                    exit 97
                fi
            done
            exec "$@"
            """;

    private static final List<List<String>> OWN_MOUNTS =
            List.of(
                    List.of("unshare", "--mount", "--propagation", "private"),
                    List.of("unshare", "--map-root-user", "--mount", "--propagation", "private"));

    private ReadOnlyRoot() {}

    /** What stands before a command that may write into a folder only; empty if nothing can. */
    static List<String> around(Path writable) throws IOException, InterruptedException {
        for (List<String> ownMounts : OWN_MOUNTS) {
            List<String> command = new ArrayList<>(ownMounts);
            command.addAll(List.of("sh", "-c", SCRIPT, "sh", writable.toRealPath().toString()));
            if (runs(command)) {
                return List.copyOf(command);
            }
        }
        return List.of();
    }

    private static boolean runs(List<String> before) throws InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add("true");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            // No such program: not Linux.
            return false;
        }
    }

    /** Whether this machine can do it. */
    static boolean isPossible() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("read-only-root");
        try {
            return !around(folder).isEmpty();
        } finally {
            Files.delete(folder);
        }
    }
}
