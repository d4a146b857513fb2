package dev.gatewatch.cli.completion;

import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes this command. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script with which bash or zsh completes commands, options, files, and the names of the rules that"
                    + " come with Gatewatch.",
            "",
            "For this shell: source <(./gatewatch completion)",
            "For each new one, write it to a file that the shell reads when it starts."
        })
public final class CompletionCommand implements Runnable {
    @Parameters(
            arity = "0..1",
            paramLabel = "bash|zsh",
            description = "The shell. Default: ${DEFAULT-VALUE}.")
    private Shell shell = Shell.bash;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Named as on the command line. */
    enum Shell {
        bash,
        zsh
    }

    @Override
    public void run() {
        CommandSpec root = spec.root();
        // Picocli switches the shell's own completion of files off, for texts too that name files.
        String script =
                AutoComplete.bash(root.name(), root.commandLine())
                        .replace("compopt +o default", "compopt -o default");
        if (shell == Shell.zsh) {
            // The script is bash's, and zsh loads what reads it only behind its own completion.
            script = "autoload -U +X compinit && compinit\n" + script;
        }
        System.out.writeBytes(script.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
