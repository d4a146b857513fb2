package dev.gatewatch.cluster;

import dev.gatewatch.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Flink home as the managed service has it: Flink's own jars in {@code lib}, the S3 file system
 * as a plugin, the job's jar in {@code usrlib}. The build collects the jars in {@code
 * target/cluster}.
 */
final class FlinkInstallation {
    private static final Path TARGET = Checkout.path("job/stream/target");
    private static final String S3_PLUGIN = "flink-s3-fs-hadoop";

    private final Path home;

    private FlinkInstallation(Path home) {
        this.home = home;
    }

    /**
     * Lays a home out.
     *
     * @param properties the file of the application's runtime properties
     * @param settings of the whole cluster, by key
     */
    static FlinkInstallation create(Path home, Path properties, Map<String, String> settings)
            throws IOException {
        Path lib = Files.createDirectories(home.resolve("lib"));
        Path plugin = Files.createDirectories(home.resolve("plugins/s3-fs-hadoop"));
        try (Stream<Path> jars = Files.list(TARGET.resolve("cluster"))) {
            for (Path jar : jars.sorted().toList()) {
                String name = String.valueOf(jar.getFileName());
                if (name.startsWith(S3_PLUGIN)) {
                    Files.createSymbolicLink(plugin.resolve(name), jar);
                } else {
                    Files.createSymbolicLink(lib.resolve(name), jar);
                }
            }
        }
        Path userLib = Files.createDirectories(home.resolve("usrlib"));
        Files.createSymbolicLink(
                userLib.resolve("gatewatch-job.jar"), TARGET.resolve("gatewatch-job.jar"));
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.writeString(
                conf.resolve("config.yaml"),
                new TreeMap<>(settings)
                        .entrySet().stream()
                                .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
                                .collect(Collectors.joining()));
        Files.writeString(
                conf.resolve("log4j.properties"),
                """
                rootLogger.level = INFO
                rootLogger.appenderRef.out.ref = Out
                appender.out.name = Out
                appender.out.type = CONSOLE
                appender.out.layout.type = PatternLayout
                appender.out.layout.pattern = %d{UNIX_MILLIS} %-5p %c{1} %m%n
                """);
        // The service's library reads here where the file is; its own says below /etc, which is not
        // a test's to write.
        Files.writeString(
                conf.resolve("config.properties"),
                "application_properties_file=" + properties + "\n");
        Files.createDirectories(home.resolve("tmp"));
        return new FlinkInstallation(home);
    }

    /** Where processes may write, which is {@code /tmp} in the managed service. */
    Path tmp() {
        return home.resolve("tmp");
    }

    /** All files but those in the temporary folder and logs, with their last changes. */
    Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(path -> !path.startsWith(tmp())).toList()) {
                if (Files.isRegularFile(file) && !file.toString().endsWith(".log")) {
                    files.put(home.relativize(file), Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }

    Path home() {
        return home;
    }

    Path conf() {
        return home.resolve("conf");
    }

    /** What the class path of a process is. */
    String classPath() {
        return conf() + File.pathSeparator + home.resolve("lib") + "/*";
    }
}
