package dev.gatewatch.history;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.problem.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories as people have them: as the AWS CLI, boto3 and the wire write them. */
class HistoryDocumentsTest {
    private static final long NOW = 1_780_000_000;

    @TempDir private Path folder;

    @Test
    void aDocumentMayTakeSeveralLines() throws IOException {
        HistoryFiles.Loaded loaded = load(indented(user(POOL, 1, NOW, NOW - 1)) + "\n");

        assertThat(loaded.problems()).isEmpty();
        PoolUser user = Objects.requireNonNull(loaded.pools().at(POOL).user(sub(1)));
        assertThat(user.history().size()).isEqualTo(2);
        assertThat(user.history().time(1)).isEqualTo((NOW - 1) * 1000 + 125);
        assertThat(user.history().events(1, 2).get(0).riskLevel()).isEqualTo("High");
    }

    @ParameterizedTest
    @CsvSource({"'',''", "' ',''", "'\n\n',''", "',',[]", "',\n  ',[]", "'',' '"})
    void severalDocumentsFollowEachOther(String between, String around) throws IOException {
        String open = around.isBlank() ? around : "[";
        String close = around.isBlank() ? around : "]";
        HistoryFiles.Loaded loaded =
                load(
                        open
                                + user(POOL, 1, NOW)
                                + between
                                + indented(user(POOL, 2, NOW))
                                + between
                                + user(POOL, 3)
                                + close);

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.pools().users()).isEqualTo(3);
    }

    @Test
    void whatElseIsInAnAnswerIsLeftOut() throws IOException {
        HistoryFiles.Loaded loaded =
                load(
                        with(user(POOL, 1, NOW), "\"ResponseMetadata\":{\"HTTPStatusCode\":200}"),
                        with(user(POOL, 2, NOW), "\"$metadata\":{\"requestId\":[\"x\"]}"),
                        with(user(POOL, 3, NOW), "\"NextToken\":null"));

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.pools().users()).isEqualTo(3);
        assertThat(loaded.incomplete()).isZero();
    }

    @Test
    void usersWhoseHistoryGoesOnAreCounted() throws IOException {
        HistoryFiles.Loaded loaded =
                load(
                        with(user(POOL, 1, NOW), "\"NextToken\":\"x#1\""),
                        // The API's last page is empty and may have a token, too.
                        with(user(POOL, 2), "\"NextToken\":\"x#1\""),
                        "{\"NextToken\":\"x#1\"," + user(POOL, 3, NOW).substring(1));

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.incomplete()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, ''",
        "UTF-16LE, \ufeff",
        "UTF-16BE, ''",
        "UTF-16BE, \ufeff",
        "UTF-8, \ufeff"
    })
    void unicodeIsReadInTheFormsThatPowerShellWrites(String encoding, String mark)
            throws IOException {
        // Long, so that pairs of units stand on both sides of a buffer's end.
        String name = "\ud83d\ude00".repeat(20);
        StringBuilder text = new StringBuilder(mark);
        for (int number = 1; number <= 300; number++) {
            String line = user(POOL, number, NOW);
            text.append(line.replace("\"person", "\"" + name)).append("\r\n");
        }
        Path file = folder.resolve("a.json");
        Files.write(file, text.toString().getBytes(Charset.forName(encoding)));

        HistoryFiles.Loaded loaded = HistoryFiles.load(List.of(file));

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.pools().users()).isEqualTo(300);
        assertThat(loaded.pools().at(POOL).user(name + "300@example.com")).isNotNull();
    }

    @Test
    void aFlawIsFoundInItsLine() throws IOException {
        String flawed = indented(user(POOL, 1, NOW)).replace("1780000000.125", "\"x\"");
        HistoryFiles.Loaded loaded = load("", flawed);

        assertThat(loaded.problems()).hasSize(1);
        Problem problem = loaded.problems().get(0);
        assertThat(problem.location().line()).isGreaterThan(5);
        assertThat(problem.message()).startsWith("CreationDate is no time");
        assertThat(loaded.pools().users()).isZero();
    }

    @Test
    void aDocumentThatBreaksOffCostsOnlyItself() throws IOException {
        String whole = indented(user(POOL, 1));
        HistoryFiles.Loaded loaded =
                load(
                        whole.substring(0, whole.length() / 2),
                        user(POOL, 2),
                        indented(user(POOL, 3)));

        assertThat(loaded.pools().users()).isEqualTo(2);
        assertThat(loaded.problems()).hasSize(1);
        assertThat(loaded.problems().get(0).toString())
                .contains(":1:1: not valid JSON: what begins here breaks");
    }

    @Test
    void linesThatOpenLevelAfterLevelAreGivenUp() throws IOException {
        HistoryFiles.Loaded loaded = load("{\"a\":\n".repeat(20_000), user(POOL, 2));

        assertThat(loaded.pools().users()).isEqualTo(1);
        assertThat(loaded.unread()).isEqualTo(20_000);
    }

    /** With line ends and blanks wherever JSON allows them. */
    private static String indented(String line) {
        return line.replace("{\"", "{\n    \"").replace(",\"", ",\r\n    \"").replace("}", "\n}");
    }

    private static String with(String user, String member) {
        return user.substring(0, user.length() - 1) + "," + member + "}";
    }

    private HistoryFiles.Loaded load(String... parts) throws IOException {
        return HistoryFiles.load(
                List.of(Files.writeString(folder.resolve("a.json"), String.join("\n", parts))));
    }
}
