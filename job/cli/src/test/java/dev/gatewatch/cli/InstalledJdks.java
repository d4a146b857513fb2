package dev.gatewatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The JDKs of this machine. */
final class InstalledJdks {
    /** Where Linux distributions put them. */
    private static final Path FOLDER = Path.of("/usr/lib/jvm");

    private InstalledJdks() {}

    /** Those newer than 17 and of another version than the running one, by version: one of each. */
    static Map<Integer, Path> others() throws IOException {
        List<Path> homes = new ArrayList<>();
        System.getenv()
                .forEach(
                        (name, value) -> {
                            // GitHub's runners have JAVA_HOME_21_X64.
                            if (name.startsWith("JAVA_HOME")) {
                                homes.add(Path.of(value));
                            }
                        });
        if (Files.isDirectory(FOLDER)) {
            try (Stream<Path> folders = Files.list(FOLDER)) {
                folders.sorted().forEach(homes::add);
            }
        }
        Map<Integer, Path> others = new TreeMap<>();
        for (Path home : homes) {
            int version = version(home);
            if (version > 17 && version != Runtime.version().feature()) {
                others.putIfAbsent(version, home);
            }
        }
        return others;
    }

    /** The first part of a JDK's version; 0 if there is none. */
    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
        return Runtime.Version.parse(version).feature();
    }
}
