package dev.gatewatch.cli;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a JVM of its own, as a user has it. */
public final class GatewatchProcess {
    /** Programs that run another one in their place, with SIGINT as it is in a terminal. */
    private static final List<List<String>> UNIGNORING =
            List.of(
                    List.of("env", "--default-signal=INT"),
                    List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV", "--"));

    private final Process process;
    private final Path out;
    private final Path err;

    private GatewatchProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** What a finished command left behind. */
    record Result(int exitCode, String out, String err) {}

    static GatewatchProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** Starts it with more variables in its environment. */
    public static GatewatchProcess start(
            Path folder, Map<String, String> environment, String... arguments) throws IOException {
        Path jdk = Path.of(System.getProperty("java.home"));
        return start(jdk, folder, environment, arguments);
    }

    static GatewatchProcess start(
            Path jdk, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(List.of(), jdk, folder, environment, arguments);
    }

    /**
     * Starts it so that SIGINT stops it: a shell lets what it runs in the background ignore that,
     * with all children, and Java leaves it so. Without env of the GNU coreutils or perl it is
     * started as usual.
     */
    static GatewatchProcess startInForeground(Path folder, String... arguments)
            throws IOException, InterruptedException {
        List<String> launcher = List.of();
        for (List<String> candidate : UNIGNORING) {
            if (launcher.isEmpty() && works(candidate)) {
                launcher = candidate;
            }
        }
        Path jdk = Path.of(System.getProperty("java.home"));
        return start(launcher, jdk, folder, Map.of(), arguments);
    }

    private static boolean works(List<String> launcher) throws InterruptedException {
        List<String> command = new ArrayList<>(launcher);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }

    private static GatewatchProcess start(
            List<String> launcher,
            Path jdk,
            Path folder,
            Map<String, String> environment,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(jdk.resolve("bin").resolve("java").toString());
        for (String open :
                List.of("java.base/java.util", "java.base/java.lang", "java.base/java.time")) {
            command.add("--add-opens=" + open + "=ALL-UNNAMED");
        }
        command.add("-Xmx512m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dgatewatch.home=" + Checkout.ROOT);
        command.add("-Dlog4j2.configurationFile=classpath:gatewatch-cli-log4j2.xml");
        command.add("-cp");
        // Surefire starts tests from a jar that only names the class path.
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("dev.gatewatch.cli.GatewatchCommand");
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new GatewatchProcess(builder.start(), out, err);
    }

    static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        GatewatchProcess started = start(folder, arguments);
        started.process.getOutputStream().close();
        return started.result();
    }

    /** What it has written to stderr so far. */
    public String errors() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    /** The JVM. */
    public Process process() {
        return process;
    }

    Result result() throws IOException, InterruptedException {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the command did not end: " + Files.readString(err));
        }
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
