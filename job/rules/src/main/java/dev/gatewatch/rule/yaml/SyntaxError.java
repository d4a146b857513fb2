package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Printable;
import dev.gatewatch.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Why a text is no YAML: the place of the cause, and what would be right there. What this does not
 * know is reported in the parser's own words.
 */
final class SyntaxError {
    private static final String START = "this is no valid YAML: ";

    private final MarkedYamlEngineException error;
    private final String path;
    private final List<String> lines;
    private final String said;
    private final @Nullable Mark mark;
    private final OpenedBefore before;

    private SyntaxError(
            MarkedYamlEngineException error, String path, String text, LoadSettings settings) {
        this.error = error;
        this.path = path;
        this.lines = text.lines().toList();
        this.said = String.valueOf(error.getProblem());
        this.mark = error.getProblemMark().or(error::getContextMark).orElse(null);
        this.before =
                mark == null
                        ? new OpenedBefore(null, null)
                        : OpenedBefore.place(text, mark.getIndex(), settings);
    }

    /** The problem that a parser's error stands for. */
    static Problem of(
            MarkedYamlEngineException error, String path, String text, LoadSettings settings) {
        return new SyntaxError(error, path, text, settings).problem();
    }

    private Problem problem() {
        if (mark == null) {
            return new Problem(new Location(path, 1, 1), START + whole(said));
        }
        Problem problem = ofQuotes();
        if (problem == null) {
            problem = ofBrackets();
        }
        if (problem == null) {
            problem = ofCharacters();
        }
        if (problem == null) {
            problem = ofLines();
        }
        return problem == null ? at(mark, whole(said)) : problem;
    }

    private @Nullable Problem ofQuotes() {
        Mark context = error.getContextMark().orElse(null);
        if (said.startsWith("found unexpected") && context != null && mark != null) {
            return at(context, "the quote that opens here is never closed");
        }
        ScalarEvent quoted = before.quoted();
        Mark from = quoted == null ? null : quoted.getStartMark().orElse(null);
        Mark to = quoted == null ? null : quoted.getEndMark().orElse(null);
        if (quoted == null || from == null || to == null || mark == null) {
            return null;
        }
        if (to.getLine() != mark.getLine()) {
            return null;
        }
        if (from.getLine() < to.getLine()) {
            return at(
                    from,
                    "the quote that opens here is closed only by the next one, in line "
                            + (to.getLine() + 1)
                            + "; close it where its text ends");
        }
        if (!said.contains("<scalar>")) {
            return null;
        }
        return at(
                mark,
                (before.inFlow() ? "a comma is missing here, or " : "")
                        + "text follows the closing quote; "
                        + (quoted.isSQuoted()
                                ? "an apostrophe in single quotes is written twice ('')"
                                : "a quote in double quotes is written \\\""));
    }

    private @Nullable Problem ofBrackets() {
        CollectionStartEvent open = before.collection();
        Mark from = open == null ? null : open.getStartMark().orElse(null);
        if (open == null || from == null || mark == null || !open.isFlow()) {
            return null;
        }
        boolean list = open.getEventId() == Event.ID.SequenceStart;
        String bracket = list ? "[" : "{";
        String closing = list ? "]" : "}";
        if (said.contains("<stream end>") || said.endsWith("but got :")) {
            return at(
                    from,
                    "the " + bracket + " that opens here is never closed; close it by " + closing);
        }
        if (said.startsWith("expected ',' or")) {
            return at(
                    mark,
                    "a comma is missing here, or the "
                            + bracket
                            + " of line "
                            + (from.getLine() + 1)
                            + " is not closed by "
                            + closing);
        }
        return null;
    }

    private @Nullable Problem ofCharacters() {
        if (mark == null) {
            return null;
        }
        String here = character(line(mark), mark.getColumn());
        if (said.startsWith("found character")) {
            if (!here.equals("\t")) {
                return at(mark, "a text cannot begin with " + here + "; put it in quotes");
            }
            boolean indents = prefix(line(mark), mark.getColumn()).isBlank();
            return at(
                    mark,
                    indents
                            ? "a tab indents this line; indent by spaces"
                            : "a tab stands here; write a space");
        }
        if (said.startsWith("found unknown escape")) {
            return at(
                    mark,
                    "\\"
                            + Printable.of(here)
                            + " is no escape of double quotes; write single quotes, in which a"
                            + " backslash is just that, or \\\\");
        }
        if (said.startsWith("expected escape sequence")) {
            return at(
                    mark,
                    "an escape of double quotes lacks hexadecimal digits here; write single"
                            + " quotes, in which a backslash is just that");
        }
        Mark context = error.getContextMark().orElse(null);
        if (context != null && said.startsWith("unexpected character found")) {
            String first = character(line(context), context.getColumn());
            return at(context, "a text cannot begin with " + first + "; put it in quotes");
        }
        if (context != null && said.startsWith("expected chomping")) {
            return at(
                    context,
                    "after > or | the text begins in the next line; put a text that begins with"
                            + " it in quotes");
        }
        if (said.startsWith("expected the node content") && !here.isBlank()) {
            return at(mark, "a value cannot begin with " + here + "; put it in quotes");
        }
        if (said.startsWith("mapping keys are not allowed")) {
            return at(mark, "a text cannot begin with \"? \"; put it in quotes");
        }
        if (said.startsWith("sequence entries are not allowed")) {
            return at(
                    mark,
                    "a list begins on a line of its own; put a text that begins with \"- \" in"
                            + " quotes");
        }
        return null;
    }

    private @Nullable Problem ofLines() {
        if (mark == null) {
            return null;
        }
        Mark context = error.getContextMark().orElse(null);
        if (context != null && said.startsWith("could not find expected ':'")) {
            return at(context, "this line is neither \"key: value\" nor a part of the one before");
        }
        if (said.startsWith("mapping values are not allowed")) {
            return secondColon(mark);
        }
        if (said.startsWith("expected <block end>") && context != null) {
            return strayLine(mark, context);
        }
        if (said.startsWith("expected '<document start>'")) {
            return at(mark, "this comes after the end of the document; write --- before it");
        }
        return null;
    }

    private Problem secondColon(Mark colon) {
        String line = line(colon);
        String key = prefix(line, colon.getColumn());
        if (key.contains(": ")) {
            return at(
                    colon,
                    "a second \": \" in one line; put the value in quotes, or the second key on a"
                            + " line of its own");
        }
        if (key.startsWith("--- ")) {
            return at(colon, "a mapping begins on the line after ---");
        }
        int previous = colon.getLine() - 1;
        while (previous >= 0 && isBlank(lines.get(previous))) {
            previous--;
        }
        String text = previous < 0 ? "" : lines.get(previous);
        if (!text.contains(": ") && !text.strip().startsWith("- ")) {
            return new Problem(
                    new Location(path, Math.max(previous, 0) + 1, indent(text) + 1),
                    START + "this line is neither \"key: value\" nor a part of the one before");
        }
        return new Problem(
                new Location(path, colon.getLine() + 1, indent(line) + 1),
                START
                        + "this line is indented deeper than the one before, which has its value;"
                        + " keys of one mapping begin in the same column");
    }

    private Problem strayLine(Mark stray, Mark block) {
        String here = character(line(stray), stray.getColumn());
        if (here.equals("]") || here.equals("}")) {
            return at(stray, "nothing opens before this " + here + "; put the text in quotes");
        }
        String others =
                "; those that belong together begin in column "
                        + (block.getColumn() + 1)
                        + ", as in line "
                        + (block.getLine() + 1);
        if (here.equals("-")) {
            return at(stray, "a list item stands where a key belongs" + others);
        }
        return said.contains("'?'")
                ? at(stray, "a key stands where a list item belongs" + others)
                : at(stray, "the indentation of this line fits none above it" + others);
    }

    private Problem at(Mark place, String message) {
        return new Problem(
                new Location(path, place.getLine() + 1, place.getColumn() + 1), START + message);
    }

    private String line(Mark place) {
        return place.getLine() < lines.size() ? lines.get(place.getLine()) : "";
    }

    /** The character in a column, empty behind the end of the line. */
    private static String character(String line, int column) {
        int index = prefix(line, column).length();
        return index == line.length() ? "" : Character.toString(line.codePointAt(index));
    }

    /** The beginning of a line; columns are code points. */
    private static String prefix(String line, int column) {
        int points = line.codePointCount(0, line.length());
        return line.substring(0, line.offsetByCodePoints(0, Math.min(column, points)));
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static boolean isBlank(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    /** A message of the parser on one line; it quotes at most a character of the file. */
    static String whole(String message) {
        String start = message.length() > 200 ? message.substring(0, 200) : message;
        return Printable.of(start.replace('\n', ' '));
    }
}
