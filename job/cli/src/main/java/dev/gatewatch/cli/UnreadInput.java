package dev.gatewatch.cli;

import dev.gatewatch.cli.terminal.ExitCode;
import dev.gatewatch.cli.terminal.Terminal;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.replay.FirstRejects;
import dev.gatewatch.replay.SkippedFiles;
import java.util.List;
import java.util.Locale;

/** Says what of the input could not be read: without events there are no alerts either. */
final class UnreadInput {
    /** So many reasons are shown, the most frequent first. */
    private static final int REASONS = 3;

    private UnreadInput() {}

    /** Names the files of folders that are not read, if there are any. */
    static void report(SkippedFiles skipped) {
        report(skipped, false);
    }

    /**
     * Names the files of folders that are not read, if there are any.
     *
     * @param quiet only those that may have been meant
     */
    static void report(SkippedFiles skipped, boolean quiet) {
        if (skipped.unread() > 0) {
            Terminal.get().error("warning: " + skipped.text());
        } else if (!skipped.isEmpty() && !quiet) {
            Terminal.get().print(skipped.text());
        }
    }

    /**
     * Says so where nothing could be read, or less than half; returns the exit code of the command.
     *
     * @param decoded how many events there were
     */
    static int report(long decoded, FirstRejects rejects, SkippedFiles skipped) {
        String message = message(decoded, rejects, skipped);
        if (!message.isEmpty()) {
            Terminal.get().error(message);
        }
        return isFailure(decoded, rejects, skipped) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static boolean isFailure(long decoded, FirstRejects rejects, SkippedFiles skipped) {
        return decoded == 0 && (rejects.count() > 0 || skipped.unread() > 0);
    }

    /** The message, or an empty one. */
    static String message(long decoded, FirstRejects rejects, SkippedFiles skipped) {
        long rejected = rejects.count();
        if (isFailure(decoded, rejects, skipped)) {
            String message =
                    "nothing could be read: no event, "
                            + String.format(Locale.ROOT, "%,d ", rejected)
                            + (rejected == 1 ? "piece" : "pieces")
                            + " of input rejected";
            return (skipped.unread() > 0 ? message + "; " + skipped.text() : message)
                    + reasons(rejects);
        }
        if (decoded == 0) {
            return "warning: there was no event in the input";
        }
        if (rejected > decoded) {
            return String.format(
                            Locale.ROOT,
                            "warning: most of the input could not be read: %,d of %,d pieces",
                            rejected,
                            rejected + decoded)
                    + reasons(rejects);
        }
        return "";
    }

    /** The most frequent reasons, each with its first place; begins with the end of a line. */
    private static String reasons(FirstRejects rejects) {
        StringBuilder text = new StringBuilder();
        List<FirstRejects.Counted> counted = rejects.mostFrequent();
        for (FirstRejects.Counted reason : counted.subList(0, Math.min(REASONS, counted.size()))) {
            Reject first = reason.first();
            text.append("\n  ").append(Printable.of(first.position()));
            text.append(": ").append(first.reason().text());
            text.append(": ").append(Printable.of(first.detail()));
            if (!first.excerpt().isEmpty()) {
                text.append(": ").append(Excerpt.of(first.excerpt()));
            }
            if (reason.count() > 1) {
                text.append(String.format(Locale.ROOT, ", and %,d more", reason.count() - 1));
            }
            text.append("\n    right would be ").append(right(first.reason()));
        }
        if (rejects.count() > Math.min(REASONS, counted.size())) {
            text.append("\n  a replay with --rejects FILE writes all of them there");
        }
        return text.toString();
    }

    private static String right(RejectReason reason) {
        return switch (reason) {
            case MALFORMED_JSON -> "whole JSON objects, one or many in a file, plain or gzipped";
            case NOT_AN_OBJECT, UNKNOWN_SHAPE ->
                    "CloudTrail records or log files, EventBridge events, CloudWatch Logs batches,"
                            + " or Cognito's activity log";
            case NO_EVENT_ID -> "records as CloudTrail writes them, with eventID";
            case BAD_EVENT_TIME -> "an eventTime in UTC such as 2026-03-02T10:00:00Z";
            case TIME_IN_FUTURE, TIME_IN_PAST, LATE -> "events in the order of their times";
            case RECORD_TOO_LARGE, TOO_DEEP, STRING_TOO_LONG ->
                    "records as CloudTrail writes them: at most 1 MiB, 50 levels, and 64 KiB for a"
                            + " string";
            default -> "the whole of it, as it was written; fetch it again";
        };
    }
}
