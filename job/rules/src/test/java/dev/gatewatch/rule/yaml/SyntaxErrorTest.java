package dev.gatewatch.rule.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxErrorTest {
    private static final String DEEPER =
            "this line is indented deeper than the one before, which has its value; keys of one"
                    + " mapping begin in the same column";
    private static final String NEITHER =
            "this line is neither \"key: value\" nor a part of the one before";

    private static List<String> problems(String text) {
        Problems problems = new Problems();
        YamlReader.read("f", text.getBytes(StandardCharsets.UTF_8), problems);
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1;\tb: 2| 2:1| a tab indents this line; indent by spaces",
                "a:;  b: |;  \tc| 3:3| a tab indents this line; indent by spaces",
                "a:\tb| 1:3| a tab stands here; write a space",
                "a: %x| 1:4| a text cannot begin with %; put it in quotes",
                "a: @x| 1:4| a text cannot begin with @; put it in quotes",
                "a: `x`| 1:4| a text cannot begin with `; put it in quotes",
                "a: *.com| 1:4| a text cannot begin with *; put it in quotes",
                "a: , b| 1:4| a value cannot begin with ,; put it in quotes",
                "a: ? b| 1:4| a text cannot begin with \"? \"; put it in quotes",
                "a: - b| 1:4| a list begins on a line of its own; put a text that begins with \"- \" in quotes",
                "a: >x; y| 1:4| after > or | the text begins in the next line; put a text that begins with it in quotes",
                "a: \"\\d+\"| 1:6| \\d is no escape of double quotes; write single quotes, in which a backslash is just"
                        + " that, or \\\\",
                "a: \"C:\\x\"| 1:9| an escape of double quotes lacks hexadecimal digits here; write single quotes, in"
                        + " which a backslash is just that"
            })
    void namesTheCharacter(String text) {
        checkLine(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 'x;b: 1;c: 2| 1:4| the quote that opens here is never closed",
                "a: \"x;---;b: 1| 1:4| the quote that opens here is never closed",
                "'a: 1;b: 2| 1:1| the quote that opens here is never closed",
                "a: [\"x, y];b: 1| 1:5| the quote that opens here is never closed",
                "a: \"x;;b: \"y\"| 1:4| the quote that opens here is closed only by the next one, in line 3; close it"
                        + " where its text ends",
                "a: 'x;b: 'y: z'| 1:4| the quote that opens here is closed only by the next one, in line 2; close it"
                        + " where its text ends",
                "a: [x, 'y];b: 'z'| 1:8| the quote that opens here is closed only by the next one, in line 2; close it"
                        + " where its text ends",
                "a: 'it's'| 1:8| text follows the closing quote; an apostrophe in single quotes is written twice ('')",
                "a: \"x\" y| 1:8| text follows the closing quote; a quote in double quotes is written \\\"",
                "a: ['x' 'y']| 1:9| a comma is missing here, or text follows the closing quote; an apostrophe in single"
                        + " quotes is written twice ('')"
            })
    void namesTheQuoteThatOpens(String text) {
        checkLine(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1;b: 2;c: 3| 1:4| the [ that opens here is never closed; close it by ]",
                "title: [| 1:8| the [ that opens here is never closed; close it by ]",
                "a: {b: 1;c: 2| 1:4| the { that opens here is never closed; close it by }",
                "a: [1}| 1:6| a comma is missing here, or the [ of line 1 is not closed by ]",
                "a: [; x,; 'y';]]| 4:2| nothing opens before this ]; put the text in quotes"
            })
    void namesTheBracketThatOpens(String text) {
        checkLine(text);
    }

    @Test
    void namesTheLineThatDoesNotFit() {
        check("a: 1; b: 2", "2:2| " + DEEPER);
        check("a:;  - b: 1;      c: 2", "3:7| " + DEEPER);
        check("a;b: 1", "1:1| " + NEITHER);
        check("a: 1;b;c: 2", "2:1| " + NEITHER);
        String others = "; those that belong together begin in column ";
        check(
                "a:;  b: 1; c: 2",
                "3:2| the indentation of this line fits none above it"
                        + others
                        + "1, as in line 1");
        check(
                "x:;  - a;  b: 1",
                "3:3| a key stands where a list item belongs" + others + "3, as in line 2");
        check(
                "a: 1;- b",
                "2:1| a list item stands where a key belongs" + others + "1, as in line 1");
        check(
                "a: b: c",
                "1:5| a second \": \" in one line; put the value in quotes, or the second key on a"
                        + " line of its own");
        check("--- a: 1", "1:6| a mapping begins on the line after ---");
        check("{a: 1} b", "1:8| this comes after the end of the document; write --- before it");
    }

    @Test
    void anEscapeThatIsCutOffIsNoFault() {
        assertThat(problems("a: \"\\x")).singleElement().asString().contains("no valid YAML");
    }

    /** A text, a bar, the place and the message. */
    private static void checkLine(String line) {
        int bar = line.indexOf("| ");
        while (!Character.isDigit(line.charAt(bar + 2))) {
            bar = line.indexOf("| ", bar + 1);
        }
        check(line.substring(0, bar), line.substring(bar + 2));
    }

    /** Semicolons stand for the ends of lines. */
    private static void check(String text, String placeAndMessage) {
        int bar = placeAndMessage.indexOf("| ");
        String expected =
                "f:"
                        + placeAndMessage.substring(0, bar)
                        + ": this is no valid YAML: "
                        + placeAndMessage.substring(bar + 2);
        assertThat(problems(text.replace(';', '\n'))).containsExactly(expected);
    }
}
