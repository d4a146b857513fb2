package dev.gatewatch.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewatch.Checkout;
import dev.gatewatch.emulator.AwsCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The scripts in {@code deploy/}, as somebody runs them who has no terminal. */
final class DeployScripts {
    private static final long PATIENCE_SECONDS = 240;

    private final Path folder;
    private final AwsCli aws;
    private final String name;

    /**
     * @param folder for jars and what the scripts print
     * @param name of the deployment
     */
    DeployScripts(Path folder, AwsCli aws, String name) {
        this.folder = folder;
        this.aws = aws;
        this.name = name;
    }

    /** What a script left behind; both of its streams. */
    record Result(int exitCode, String output) {}

    /** A script that runs. */
    record Running(Process process, Path output) {
        Result result() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                throw new IOException("the script does not end: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output, UTF_8));
        }
    }

    /**
     * A file that stands for a jar; its first line says whether the emulator's service can start
     * it.
     */
    Path jar(String firstLine) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "job", ".jar"), firstLine + "\n");
    }

    /** Deploys this jar for the first time. */
    Result first(Path jar, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--email", "you@example.com"));
        all.addAll(List.of("--jar", jar.toString()));
        all.addAll(List.of(options));
        return deploy(all.toArray(String[]::new));
    }

    /** Deploys this jar again. */
    Result again(Path jar, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("--jar", jar.toString()));
        all.addAll(List.of(options));
        return deploy(all.toArray(String[]::new));
    }

    Result deploy(String... options) throws IOException, InterruptedException {
        return start("deploy.sh", options).result();
    }

    /** Starts a script of the folder for this deployment. */
    Running start(String script, String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", Checkout.path("deploy").resolve(script).toString()));
        command.addAll(List.of("--name", name));
        command.addAll(List.of(options));
        Path output = Files.createTempFile(folder, "script", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(aws.environment());
        builder.environment().put("GATEWATCH_POLL_SECONDS", "0.1");
        builder.environment().put("GATEWATCH_COMMAND", commandLine().toString());
        builder.environment().put("TMPDIR", temporary().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        return new Running(process, output);
    }

    /** Where the scripts put what they need for a while. */
    Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("tmp"));
    }

    /** The command line of the classes under test, which the launcher would build first. */
    private Path commandLine() throws IOException {
        Path command = folder.resolve("gatewatch");
        if (!Files.exists(command)) {
            Files.writeString(
                    command,
                    """
                    #!/bin/sh
                    exec '%s/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 '-Dgatewatch.home=%s' \
                    -Dlog4j2.configurationFile=classpath:gatewatch-cli-log4j2.xml -cp '%s' \
                    dev.gatewatch.cli.GatewatchCommand "$@"
                    """
                            .formatted(
                                    System.getProperty("java.home"),
                                    Checkout.ROOT,
                                    System.getProperty(
                                            "surefire.test.class.path",
                                            System.getProperty("java.class.path"))));
            if (!command.toFile().setExecutable(true)) {
                throw new IOException(command + " cannot be made executable");
            }
        }
        return command;
    }

    /** A member of the application's description, such as {@code ApplicationStatus}. */
    String application(String member) throws IOException, InterruptedException {
        return aws.call(
                "kinesisanalyticsv2",
                "describe-application",
                "--application-name",
                name,
                "--query",
                "ApplicationDetail." + member);
    }

    /** The key of the jar that the application has. */
    String code() throws IOException, InterruptedException {
        return application(
                "ApplicationConfigurationDescription.ApplicationCodeConfigurationDescription"
                        + ".CodeContentDescription.S3ApplicationCodeLocationDescription.FileKey");
    }

    /** The operations of one kind with their results, the newest first. */
    String operations(String kind) throws IOException, InterruptedException {
        return aws.call(
                "kinesisanalyticsv2",
                "list-application-operations",
                "--application-name",
                name,
                "--operation",
                kind,
                "--query",
                "ApplicationOperationInfoList[].OperationStatus");
    }

    /** A parameter of the application's stack. */
    String parameter(String key) throws IOException, InterruptedException {
        return aws.call(
                "cloudformation",
                "describe-stacks",
                "--stack-name",
                name,
                "--query",
                "Stacks[0].Parameters[?ParameterKey=='" + key + "'].ParameterValue");
    }

    /** The names of what outlives the data stack, as its outputs have them. */
    String[] kept() throws IOException, InterruptedException {
        return aws.call(
                        "cloudformation",
                        "describe-stacks",
                        "--stack-name",
                        name + "-data",
                        "--query",
                        "Stacks[0].Outputs[?contains(['DataBucket', 'CodeBucket', 'AccessLogBucket',"
                                + " 'StreamName', 'ApplicationLogGroup', 'ReportLogGroup'],"
                                + " OutputKey)].OutputValue")
                .split("\\s+", -1);
    }

    /** The stacks of this deployment with their statuses. */
    String stacks() throws IOException, InterruptedException {
        return aws.call(
                "cloudformation",
                "describe-stacks",
                "--query",
                "Stacks[?starts_with(StackName, '" + name + "')].[StackName, StackStatus]");
    }
}
