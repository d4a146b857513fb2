package dev.gatewatch.alert;

import dev.gatewatch.problem.Printable;
import java.util.ArrayList;
import java.util.List;

/** The text of a runbook in pieces, each one line however the rule's author broke it. */
public final class RunbookSteps {
    private RunbookSteps() {}

    /**
     * The steps: what begins with a number such as {@code 2.} or {@code 2)}, without that; where
     * nothing does, what is between empty lines.
     */
    public static List<String> of(String runbook) {
        List<String> lines = runbook.strip().lines().map(String::strip).toList();
        boolean numbered = lines.stream().anyMatch(line -> numberLength(line) > 0);
        List<String> steps = new ArrayList<>();
        boolean open = false;
        for (String line : lines) {
            int number = numberLength(line);
            if (numbered ? number > 0 : !open && !line.isEmpty()) {
                steps.add(line.substring(number));
                open = true;
            } else if (line.isEmpty()) {
                open = false;
            } else if (open) {
                continueLast(steps, line);
            }
        }
        return steps.stream().map(Printable::of).toList();
    }

    /** All of it: a piece for each step, item of a list, and paragraph. */
    static List<String> paragraphs(String runbook) {
        List<String> paragraphs = new ArrayList<>();
        boolean open = false;
        for (String line : runbook.strip().lines().toList()) {
            String text = line.strip();
            if (text.isEmpty()) {
                open = false;
            } else if (open && numberLength(text) == 0 && !isItem(text)) {
                continueLast(paragraphs, text);
            } else {
                paragraphs.add(text);
                open = true;
            }
        }
        return paragraphs.stream().map(Printable::of).toList();
    }

    /** How far in the further lines of a piece stand, so that its number is easy to see. */
    static int indent(String paragraph) {
        int number = numberLength(paragraph);
        return number > 0 ? number : isItem(paragraph) ? 2 : 0;
    }

    private static void continueLast(List<String> pieces, String line) {
        int last = pieces.size() - 1;
        pieces.set(last, pieces.get(last) + " " + line);
    }

    private static boolean isItem(String line) {
        return line.startsWith("- ") || line.startsWith("* ") || line.startsWith("https://");
    }

    /** How long a number such as {@code 2. } is at the beginning of a line; 0 for none. */
    private static int numberLength(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
            end++;
        }
        boolean numbered =
                end > 0
                        && end + 1 < line.length()
                        && (line.charAt(end) == '.' || line.charAt(end) == ')')
                        && line.charAt(end + 1) == ' ';
        return numbered ? end + 2 : 0;
    }
}
