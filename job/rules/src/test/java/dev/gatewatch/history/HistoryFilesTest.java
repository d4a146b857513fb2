package dev.gatewatch.history;

import static dev.gatewatch.history.HistoryLines.POOL;
import static dev.gatewatch.history.HistoryLines.entry;
import static dev.gatewatch.history.HistoryLines.sub;
import static dev.gatewatch.history.HistoryLines.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.gatewatch.problem.Problem;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFilesTest {
    private static final long NOW = 1_780_000_000;

    @TempDir private Path folder;

    @Test
    void aFolderIsLoadedAtAnyDepthPackedFilesToo() throws IOException {
        write("a.ndjson", user(POOL, 1, NOW, NOW - 1) + "\r\n\r\n" + user(POOL, 2));
        Files.createDirectory(folder.resolve("deep"));
        Files.write(folder.resolve("deep/b.ndjson.gz"), packed(user(POOL, 3, NOW) + "\n"));
        write("notes.txt", "not histories");
        write(".hidden.ndjson", "not histories");

        HistoryFiles.Loaded loaded =
                HistoryFiles.load(HistoryPaths.find(List.of(folder.toString())));

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.pools().users()).isEqualTo(3);
        assertThat(loaded.pools().entries()).isEqualTo(3);
        assertThat(loaded.pools().pools()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "[]|not an object",
                "{\"userPoolId\":|not valid JSON",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"s\"} {}|no userPoolId",
                "nonsense {}|not valid JSON",
                "{\"userPoolId\":\"us|not valid JSON: breaks at column 18",
                "{\"userPoolId\":\"us-east-1_A\" \"sub\":\"s\"}|not valid JSON: breaks at column 29",
                "{\"AuthEvents\":[{\"CreationDate\":1}]}|an answer of the API names neither",
                "{\"sub\":\"s\"}|no userPoolId",
                "{\"userPoolId\":\"A\",\"sub\":\"s\"}|no user pool id",
                "{\"userPoolId\":\"us-east-1_A\",\"username\":\"u\"}|no sub",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":7}|sub is no text",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"\"}|sub is empty",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"s\",\"authEvents\":[]}|no member",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"s\",\"AuthEvents\":{}}|no list",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"s\",\"AuthEvents\":[1]}|no object",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"s\",\"AuthEvents\":[{}]}|no CreationDate",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"s\",\"AuthEvents\":"
                        + "[{\"CreationDate\":1},{\"CreationDate\":2}]}|not newest first: entry 2",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"s\",\"AuthEvents\":"
                        + "[{\"CreationDate\":1e999}]}|CreationDate is no time",
                "{\"userPoolId\":\"us-east-1_A\",\"sub\":\"s\",\"clients\":[]}|neither clients",
                "{\"userPoolId\":\"us-east-1_A\",\"threatProtection\":\"ON\"}|OFF, AUDIT or ENFORCED",
                "{\"userPoolId\":\"us-east-1_A\",\"clients\":\"c\"}|no list",
            })
    void aBadLineIsReportedWithItsPlaceAndItsNeighboursAreLoaded(String line, String reason)
            throws IOException {
        Path file = write("a.ndjson", user(POOL, 1) + "\n" + line + "\n" + user(POOL, 2));

        HistoryFiles.Loaded loaded = HistoryFiles.load(List.of(file));

        assertThat(loaded.problems()).hasSize(1);
        Problem problem = loaded.problems().get(0);
        assertThat(problem.toString()).startsWith(file + ":2:").contains(reason);
        assertThat(loaded.pools().users()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aUserIsThereOnce() throws IOException {
        Path file = write("a.ndjson", user(POOL, 1) + "\n" + user(POOL, 1));

        assertThat(HistoryFiles.load(List.of(file)).problems())
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .startsWith("the pool has a user of that sub or username already");
    }

    @Test
    void aDocumentMayBeLongButNotEndless() throws IOException {
        Path file = folder.resolve("a.ndjson");
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((user(POOL, 1) + "\n{").getBytes(StandardCharsets.UTF_8));
            for (int part = 0; part <= HistoryDocuments.MAX_BYTES >> 20; part++) {
                out.write(blanks);
            }
            out.write(("\n" + user(POOL, 2)).getBytes(StandardCharsets.UTF_8));
        }

        HistoryFiles.Loaded loaded = HistoryFiles.load(List.of(file));

        assertThat(loaded.problems()).hasSize(1);
        assertThat(loaded.problems().get(0).toString()).startsWith(file + ":2:1: longer than");
        assertThat(loaded.pools().users()).isEqualTo(2);
    }

    @Test
    void aPackedFileThatBreaksOffIsReportedAndWhatCameBeforeIsLoaded() throws IOException {
        byte[] whole = packed(user(POOL, 1, NOW) + "\n" + user(POOL, 2, NOW) + "\n");
        Path file = folder.resolve("a.ndjson.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length - 4));

        HistoryFiles.Loaded loaded = HistoryFiles.load(List.of(file));

        assertThat(loaded.problems()).hasSize(1);
        assertThat(loaded.problems().get(0).message()).contains("gzip data breaks off");
        assertThat(loaded.pools().users()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32LE", "UTF-32BE", "X-UTF-32LE-BOM"})
    void linesInAnotherEncodingAreReported(String encoding) throws IOException {
        Path file = folder.resolve("a.ndjson");
        Files.write(file, (user(POOL, 1, NOW) + "\n" + user(POOL, 2)).getBytes(encoding));

        HistoryFiles.Loaded loaded = HistoryFiles.load(List.of(file));

        assertThat(loaded.pools().pools()).isZero();
        assertThat(loaded.unread()).isPositive();
        assertThat(loaded.problems()).extracting(Problem::message).contains("not UTF-8 or UTF-16");
    }

    @Test
    void aByteOrderMarkBeforeTheFirstLineIsLeftOut() throws IOException {
        Path file = write("a.ndjson", "\ufeff" + user(POOL, 1, NOW, NOW - 1));

        HistoryFiles.Loaded loaded = HistoryFiles.load(List.of(file));

        assertThat(loaded.problems()).isEmpty();
        PoolUser user = Objects.requireNonNull(loaded.pools().at(POOL).user(sub(1)));
        assertThat(user.history().entries(1, 2)[0]).isEqualTo(entry(1, NOW - 1));
    }

    @Test
    void onlySoManyProblemsAreKept() throws IOException {
        Path file = write("a.ndjson", "x\n".repeat(150));

        HistoryFiles.Loaded loaded = HistoryFiles.load(List.of(file));

        assertThat(loaded.problems()).hasSize(20);
        assertThat(loaded.moreProblems()).isEqualTo(130);
    }

    @Test
    void aFileThatCannotBeReadIsSaid() {
        Path missing = folder.resolve("missing");

        assertThatIOException()
                .isThrownBy(() -> HistoryFiles.load(List.of(missing)))
                .withMessageStartingWith(missing + ": cannot be read");
    }

    @Test
    void aHundredThousandUsersFitIntoAFractionOfTheTestsMemory() throws IOException {
        Path file = folder.resolve("many.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int user = 0; user < 100_000; user++) {
                out.write(user(POOL, user, NOW - user, NOW - user - 100, NOW - user - 5000));
                out.write('\n');
            }
        }

        UserPools pools = HistoryFiles.load(List.of(file)).pools();

        assertThat(pools.users()).isEqualTo(100_000);
        PoolUser user = Objects.requireNonNull(pools.at(POOL).user(sub(99_999)));
        assertThat(user.history().entries(2, 3)[0]).isEqualTo(entry(99_999, NOW - 99_999 - 5000));
        assertThat(user.history().packedBytes()).isLessThan(entry(99_999, NOW).length());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
