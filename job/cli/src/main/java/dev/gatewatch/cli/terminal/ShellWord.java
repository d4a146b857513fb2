package dev.gatewatch.cli.terminal;

/** A word of a command that a user can paste into a shell. */
public final class ShellWord {
    private ShellWord() {}

    /** The word, quoted where a shell would take it for something else. */
    public static String of(String word) {
        boolean plain =
                !word.isEmpty()
                        && word.chars()
                                .allMatch(
                                        c ->
                                                Character.isLetterOrDigit(c)
                                                        || "/._-".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
