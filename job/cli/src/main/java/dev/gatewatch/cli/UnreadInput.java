package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.replay.SkippedFiles;

/** Says what of the input is not read. */
final class UnreadInput {
    private UnreadInput() {}

    /** Names the files of folders that are not read, if there are any. */
    static void report(SkippedFiles skipped) {
        if (skipped.unread() > 0) {
            Terminal.get().error("warning: " + skipped.text());
        } else if (!skipped.isEmpty()) {
            Terminal.get().print(skipped.text());
        }
    }
}
