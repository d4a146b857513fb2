package dev.gatewatch.bench;

import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A trial in a Java process of its own. */
final class ForkedTrial {
    /**
     * The same for all. The heap has its size from the start, so that growing it is not measured.
     */
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseParallelGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    // Of threads that end, nobody knows what they took.
                    "-XX:-UseDynamicNumberOfCompilerThreads",
                    "-Duser.timezone=UTC",
                    "-Dfile.encoding=UTF-8",
                    "-Dlog4j2.configurationFile=classpath:gatewatch-cli-log4j2.xml",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.time=ALL-UNNAMED");

    private static final int SHOWN_LINES = 30;

    private ForkedTrial() {}

    /**
     * The figures of a trial.
     *
     * @throws CommandFailure if it fails
     */
    static Map<String, List<Double>> run(Measurement measurement, TrialArguments arguments)
            throws CommandFailure {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xms" + measurement.heap());
        command.add("-Xmx" + measurement.heap());
        command.addAll(FLAGS);
        command.add("-Dgatewatch.home=" + System.getProperty("gatewatch.home", "."));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(TrialMain.class.getName());
        command.addAll(arguments.words());
        try {
            return figures(measurement, command);
        } catch (IOException e) {
            throw failed(measurement, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, List<Double>> figures(Measurement measurement, List<String> command)
            throws CommandFailure, IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(TrialMain.LINE)) {
                    // The name may have spaces.
                    int value = line.lastIndexOf(' ') + 1;
                    String name = line.substring(TrialMain.LINE.length(), value - 1);
                    figures.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(Double.valueOf(line.substring(value)));
                } else if (others.size() < SHOWN_LINES) {
                    others.add(line);
                }
            }
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                others.add("exit code " + exitCode);
                throw failed(measurement, String.join("\n", others));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(measurement, "interrupted");
        } finally {
            process.destroyForcibly();
            try {
                Runtime.getRuntime().removeShutdownHook(killer);
            } catch (IllegalStateException e) {
                // The program is ending anyway.
            }
        }
        return figures;
    }

    private static CommandFailure failed(Measurement measurement, String why) {
        return new CommandFailure(
                ExitCode.FAILED, "the measurement " + measurement.name() + " failed: " + why);
    }
}
