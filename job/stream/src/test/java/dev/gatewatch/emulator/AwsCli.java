package dev.gatewatch.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The AWS CLI, as scripts find it on their PATH, without the second that it takes to start: one
 * process has it in memory, and each call is a copy of that process. It reads no configuration of
 * whoever runs the tests.
 */
public final class AwsCli implements AutoCloseable {
    private static final String PROGRAM = PythonPackages.PROGRAMS.resolve("aws_cli.py").toString();

    private final Process server;
    private final Path folder;
    private final Map<String, String> environment;

    private AwsCli(Process server, Path folder, Map<String, String> environment) {
        this.server = server;
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Starts it.
     *
     * @param folder for the command itself and what belongs to it
     */
    public static AwsCli start(Path folder, AwsEmulator aws)
            throws IOException, InterruptedException {
        String python = PythonPackages.ofPrograms().interpreter();
        Path socket = folder.resolve("aws.sock");
        Path log = folder.resolve("aws.log");
        Process server =
                new ProcessBuilder(python, PROGRAM, "serve", socket.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        while (!Files.exists(socket)) {
            if (server.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(
                        "the AWS CLI did not start: " + Files.readString(log));
            }
        }
        Path command = Files.createDirectories(folder.resolve("bin")).resolve("aws");
        Files.writeString(
                command,
                "#!/bin/sh\nexec '%s' -IS '%s' '%s' \"$@\"\n".formatted(python, PROGRAM, socket));
        if (!command.toFile().setExecutable(true)) {
            throw new IOException(command + " cannot be made executable");
        }
        Map<String, String> environment = new TreeMap<>(aws.environment());
        environment.put("PATH", command.getParent() + ":" + System.getenv("PATH"));
        environment.put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        environment.put("AWS_DEFAULT_REGION", AwsEmulator.REGION);
        return new AwsCli(server, folder, environment);
    }

    /** With these, a process finds the command and the emulator. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /**
     * What {@code aws --output text} prints, without blanks at its end.
     *
     * @throws IOException if it fails, with what it says
     */
    public String call(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("bin").resolve("aws").toString());
        command.addAll(List.of("--output", "text"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        server.getOutputStream().close();
    }
}
