package dev.gatewatch.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A job manager or a task manager: one JVM, with a log of its own. */
final class FlinkProcess {
    private static final int LINES_SHOWN = 60;

    /** What Flink's own scripts open on Java 17. */
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.net",
                    "java.io",
                    "java.nio",
                    "sun.nio.ch",
                    "java.lang.reflect",
                    "java.text",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks");

    private final Process process;
    private final Path log;

    private FlinkProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param name of the log
     * @param heap as {@code -Xmx} takes it
     */
    static FlinkProcess start(
            FlinkInstallation flink,
            String name,
            String heap,
            Map<String, String> environment,
            String mainClass,
            List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ReadOnlyRoot.around(flink.tmp()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Djava.io.tmpdir=" + flink.tmp());
        for (String opened : OPENED) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.add("-Dlog4j.configurationFile=" + flink.conf().resolve("log4j.properties"));
        command.add("-cp");
        command.add(flink.classPath());
        command.add(mainClass);
        command.add("--configDir");
        command.add(flink.conf().toString());
        command.addAll(arguments);
        Path log = flink.home().resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // Where a file without a folder would be.
        builder.directory(flink.home().resolve("conf").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("FLINK_LIB_DIR", flink.home().resolve("lib").toString());
        builder.environment().put("FLINK_PLUGINS_DIR", flink.home().resolve("plugins").toString());
        return new FlinkProcess(builder.start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it without giving it time for anything. */
    void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where its log is, and what in it is a warning, an error or a cause. */
    String log() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> shown =
                    lines.filter(
                                    line ->
                                            line.contains(" ERROR ")
                                                    || line.contains(" WARN ")
                                                    || line.contains("Exception"))
                            .limit(LINES_SHOWN)
                            .toList();
            return log + ":\n" + String.join("\n", shown);
        } catch (IOException e) {
            return log + " cannot be read: " + e;
        }
    }
}
