package dev.gatewatch.cli;

import dev.gatewatch.alert.ProductVersion;
import dev.gatewatch.cli.bench.BenchCommand;
import dev.gatewatch.cli.completion.CompletionCommand;
import dev.gatewatch.cli.evaluate.EvaluateCommand;
import dev.gatewatch.cli.generate.GenerateCommand;
import dev.gatewatch.cli.terminal.CommandFailure;
import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code gatewatch}. */
@Command(
        name = "gatewatch",
        description = "Finds attacks in Amazon Cognito sign-ins.",
        mixinStandardHelpOptions = true,
        versionProvider = GatewatchCommand.Version.class,
        subcommands = {
            DemoCommand.class,
            ReplayCommand.class,
            RunCommand.class,
            RulesCommand.class,
            GenerateCommand.class,
            EvaluateCommand.class,
            BenchCommand.class,
            CompletionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed on the way, or nothing could be read; the last message says why",
            "2:bad arguments or configuration; nothing ran",
            "3:rules refused, or their tests failed; of run also: out of memory",
            "130:stopped by Ctrl-C",
            "143:stopped by SIGTERM",
            "239:Flink itself failed"
        })
public final class GatewatchCommand implements Runnable {
    /** Picocli refuses less. */
    private static final int LEAST_HELP_WIDTH = 55;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do.");
    }

    /** Runs the command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        Terminal.get().takeStderr();
        System.exit(execute(arguments));
    }

    /** Runs the command; returns its exit code. */
    public static int execute(String... arguments) {
        return commandLine()
                .setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, Terminal.get().width()))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            if (failure instanceof CommandFailure known) {
                                Terminal.get().error(known.message());
                                return known.exitCode();
                            }
                            throw failure;
                        })
                .setParameterExceptionHandler(GatewatchCommand::refuse)
                .setExitCodeExceptionMapper(failure -> ExitCode.FAILED)
                .execute(arguments);
    }

    /** The whole command with its subcommands. */
    static CommandLine commandLine() {
        return new CommandLine(new GatewatchCommand())
                .setUnmatchedOptionsAllowedAsOptionParameters(false);
    }

    private static int refuse(CommandLine.ParameterException problem, String[] arguments) {
        Terminal.get().error(UsageProblem.of(problem, arguments));
        return ExitCode.USAGE;
    }

    /** Provides the version. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"gatewatch " + ProductVersion.get()};
        }
    }
}
