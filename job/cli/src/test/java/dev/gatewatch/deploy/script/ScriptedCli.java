package dev.gatewatch.deploy.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * An AWS CLI for the scripts in {@code deploy/} that answers as it is told, and remembers what it
 * was asked. What it was not told of fails, and says so.
 */
final class ScriptedCli {
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Path calls;
    private final Map<String, List<String>> answers = new TreeMap<>();
    private String version = "aws-cli/2.34.0 Python/3.13.11 Linux/6.1 exe/x86_64";

    /**
     * @param folder for the command, its answers and what the scripts print
     */
    ScriptedCli(Path folder) {
        this.folder = folder;
        this.calls = folder.resolve("calls.txt");
    }

    /**
     * What a script did.
     *
     * @param output of both streams
     */
    record Ended(int exitCode, String output) {}

    /** A CLI that somebody may use: who he is, and no trail but a good one. */
    static ScriptedCli signedIn(Path folder) {
        return new ScriptedCli(folder)
                .answers(
                        "sts get-caller-identity",
                        "123456789012\tarn:aws:iam::123456789012:user/a\n")
                .answers("cloudtrail describe-trails", "arn:trail\tus-east-1\tTrue\n")
                .answers("cloudtrail get-trail-status", "True\n")
                .answers("cloudtrail get-event-selectors", "basic\tAll\n");
    }

    /** Its version, as {@code aws --version} prints it. */
    ScriptedCli version(String text) {
        version = text;
        return this;
    }

    /**
     * What it prints for calls that have these words in them. Of the words that are all in a call,
     * the longest count.
     */
    ScriptedCli answers(String command, String output) {
        answers.remove(command);
        return thenAnswers(command, output);
    }

    /** The same from the next call on. */
    ScriptedCli thenAnswers(String command, String output) {
        answers.computeIfAbsent(command, any -> new ArrayList<>())
                .add("printf '%s' " + quoted(output));
        return this;
    }

    /** The same for calls that fail, with what it prints to stderr. */
    ScriptedCli fails(String command, int exitCode, String error) {
        answers.remove(command);
        return thenFails(command, exitCode, error);
    }

    /** The same from the next call on. */
    ScriptedCli thenFails(String command, int exitCode, String error) {
        answers.computeIfAbsent(command, any -> new ArrayList<>())
                .add("printf '%s' " + quoted(error) + " >&2; code=" + exitCode);
        return this;
    }

    /** The calls of the last run, without the options that all have. */
    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Runs a script of the folder, such as {@code deploy.sh}, without a terminal. */
    Ended run(String script, String... options) throws IOException, InterruptedException {
        writeCommand();
        List<String> command =
                new ArrayList<>(List.of("sh", Checkout.path("deploy").resolve(script).toString()));
        command.addAll(List.of(options));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("AWS_REGION", "us-east-1");
        builder.environment().put("GATEWATCH_POLL_SECONDS", "0");
        builder.environment().put("GATEWATCH_COMMAND", folder.resolve("gatewatch").toString());
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the script does not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output, UTF_8));
    }

    private void writeCommand() throws IOException {
        Files.deleteIfExists(calls);
        StringBuilder shell = new StringBuilder("#!/bin/sh\ncase $1 in --version) echo ");
        shell.append(quoted(version)).append("; exit ;; esac\n");
        shell.append("shift 4; printf '%s\\n' \"$*\" >>").append(quoted(calls.toString()));
        shell.append("\ncode=0\ncase \"$*\" in\n");
        List<String> commands = new ArrayList<>(answers.keySet());
        commands.sort((a, b) -> b.length() - a.length());
        int at = 0;
        for (String command : commands) {
            at++;
            Path count = folder.resolve("count-" + at);
            Files.deleteIfExists(count);
            List<String> given = answers.getOrDefault(command, List.of());
            shell.append("*").append(quoted(command)).append("*)\n");
            shell.append("echo >>").append(quoted(count.toString()));
            shell.append("; case $(wc -l <").append(quoted(count.toString())).append(") in\n");
            for (int time = 1; time <= given.size(); time++) {
                shell.append(time == given.size() ? "*" : Integer.toString(time));
                shell.append(") ").append(given.get(time - 1)).append(" ;;\n");
            }
            shell.append("esac ;;\n");
        }
        shell.append("*) echo \"no answer for $*\" >&2; code=99 ;;\nesac\nexit $code\n");
        executable("aws", shell.toString());
    }

    /** What stands for the launcher {@code gatewatch}, which the scripts check rules with. */
    ScriptedCli gatewatch(String shell) throws IOException {
        executable("gatewatch", "#!/bin/sh\n" + shell + "\n");
        return this;
    }

    private void executable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
