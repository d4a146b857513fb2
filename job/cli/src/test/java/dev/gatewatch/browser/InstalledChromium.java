package dev.gatewatch.browser;

import dev.gatewatch.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Chromium of this machine. Where there is none, and the tests run as root on Debian or Ubuntu
 * as they do in containers, it is installed; a person's machine is left as it is.
 */
final class InstalledChromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String WANTED =
            "the tests of the page need Chromium or Chrome on the PATH (Debian: apt-get install"
                    + " chromium); ./mvnw verify -DskipITs leaves them out";

    private InstalledChromium() {}

    /**
     * The program.
     *
     * @throws IllegalStateException if there is none; says what to install
     */
    static Path find() throws IOException, InterruptedException {
        Path found = onPath();
        if (found == null && isRootOnDebian()) {
            install();
            found = onPath();
        }
        if (found == null) {
            throw new IllegalStateException(WANTED);
        }
        return found;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static @Nullable Path onPath() {
        return NAMES.stream()
                .flatMap(InstalledChromium::places)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Path> places(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name));
    }

    private static boolean isRootOnDebian() {
        return isRoot() && places("apt-get").anyMatch(Files::isExecutable);
    }

    private static void install() throws IOException, InterruptedException {
        Path target = Files.createDirectories(Checkout.path("job/target"));
        Path log = target.resolve("chromium.log");
        // Tests run in several JVMs: one of them installs, the others wait.
        try (FileChannel channel =
                        FileChannel.open(
                                target.resolve("chromium.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && onPath() == null) {
                run(log, "apt-get", "update", "--quiet");
                if (!run(
                        log,
                        "apt-get",
                        "install",
                        "--quiet",
                        "--yes",
                        "--no-install-recommends",
                        "chromium")) {
                    throw new IllegalStateException(
                            WANTED + "; apt-get could not install it, " + log + " says why");
                }
            }
        }
    }

    private static boolean run(Path log, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
