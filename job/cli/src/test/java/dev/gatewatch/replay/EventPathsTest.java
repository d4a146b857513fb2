package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventPathsTest {
    @TempDir private Path folder;

    @Test
    void aFolderGivesItsEventFilesAtAnyDepth() throws IOException {
        make("a.json", "b.NDJSON", "c.jsonl", "d.log", "2026/01/e.json.gz", "2026/f.gz");
        assertThat(found(folder.toString()))
                .containsExactlyInAnyOrder(
                        "a.json", "b.NDJSON", "c.jsonl", "d.log", "2026/01/e.json.gz", "2026/f.gz");
    }

    /** Firehose's objects have no ending. */
    @Test
    void whatBeginsLikeEventsIsReadWhateverItsName() throws IOException {
        make("2026/03/02/10/stream-1-2026-03-02-10-00-00-6b1f", "g.txt", "json", "h.json.bak");
        write("export", "2026-03-02T10:00:00.000Z {}\n".getBytes(StandardCharsets.UTF_8));
        write("list", " \n[ {}]".getBytes(StandardCharsets.UTF_8));
        write("utf16", "\ufeff{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE));
        write("packed", packed("{}".getBytes(StandardCharsets.UTF_8)));
        write("packed-twice", packed(packed("{}".getBytes(StandardCharsets.UTF_8))));
        write("text", "\"{}\"".getBytes(StandardCharsets.UTF_8));
        assertThat(found(folder.toString()))
                .containsExactlyInAnyOrder(
                        "2026/03/02/10/stream-1-2026-03-02-10-00-00-6b1f",
                        "g.txt",
                        "json",
                        "h.json.bak",
                        "export",
                        "list",
                        "utf16",
                        "packed",
                        "packed-twice",
                        "text");
        assertThat(EventPaths.search(List.of(folder.toString())).skipped().isEmpty()).isTrue();
    }

    @Test
    void whatIsSkippedIsNamed() throws IOException {
        make("a.json", "b/auth-events.ndjson", ".hidden", ".git/x.json", ".git/y.json");
        write("\u001b[31m.md", "# Notes\n".getBytes(StandardCharsets.UTF_8));
        write("x.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'});
        write("y.json", "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8));
        write("_SUCCESS", new byte[0]);
        write("z.gz", packed(new byte[] {'\n'}));
        write("app", "2026-03-02 10:00:00 INFO started\n{}".getBytes(StandardCharsets.UTF_8));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

        EventPaths.Found found = EventPaths.search(List.of(folder.toString()));

        assertThat(found.files()).hasSize(1);
        assertThat(found.skipped().unread()).isEqualTo(5);
        assertThat(found.skipped().text().replace(folder + "/", ""))
                .isEqualTo(
                        "5 files skipped: \\u001b[31m.md (no JSON: begins with \"# Notes\"),"
                                + " app (no JSON: begins with \"2026-03-02 10:00\"), link (a link to nothing), x.png (no JSON: begins with 89 50 4E 47),"
                                + " y.json (a zip archive; unpack it); left out: 2 hidden (.git,"
                                + " ...), 2 empty (_SUCCESS, ...), 1 of histories"
                                + " (b/auth-events.ndjson)");
    }

    @Test
    void ofManyThatAreSkippedTheFirstAreNamed() throws IOException {
        make("one/a.json", "two/a.json");
        for (int number = 10; number < 17; number++) {
            write("one/" + number, "x".getBytes(StandardCharsets.UTF_8));
            write("two/" + number, "x".getBytes(StandardCharsets.UTF_8));
        }
        List<String> both =
                List.of(folder.resolve("one").toString(), folder.resolve("two").toString());
        assertThat(EventPaths.search(both).skipped().text())
                .startsWith("14 files skipped: ")
                .contains("one/14 (")
                .doesNotContain("one/15")
                .endsWith(", and 9 more");
    }

    /** A damaged first line must not cost the file. */
    @Test
    void whatIsCalledLikeEventsIsReadHoweverItBegins() throws IOException {
        write("a.json", "nonsense\n{}\n".getBytes(StandardCharsets.UTF_8));
        write("b.gz", new byte[] {0x1f, (byte) 0x8b, 1, 2});
        assertThat(found(folder.toString())).containsExactly("a.json", "b.gz");
    }

    @Test
    void whatIsHiddenInAFolderIsLeftOut() throws IOException {
        make("a.json", ".hidden.json", ".git/b.json", "x/.y/c.json");
        assertThat(found(folder.toString())).containsExactly("a.json");
    }

    @Test
    void historiesInAFolderAreLeftOut() throws IOException {
        make("a.json", "auth-events.ndjson", "x/shop-AUTH-events.json.gz", "y.auth-events.jsonl");
        make("auth-events/b.json", "myauth-events.json", "auth-events-of-may.json");
        assertThat(found(folder.toString()))
                .containsExactlyInAnyOrder(
                        "a.json",
                        "auth-events/b.json",
                        "myauth-events.json",
                        "auth-events-of-may.json");
    }

    @Test
    void historiesThatAreNamedAreReadAsEventsAndRejectedThere() throws IOException {
        make("auth-events.ndjson");
        assertThat(found(folder.resolve("auth-events.ndjson").toString()))
                .containsExactly("auth-events.ndjson");
    }

    @Test
    void aHiddenFolderThatIsNamedIsRead() throws IOException {
        make(".events/a.json");
        assertThat(found(folder.resolve(".events").toString())).containsExactly(".events/a.json");
    }

    @Test
    void aFileThatIsNamedMayEndAsItLikes() throws IOException {
        make("events", ".events");
        assertThat(found(folder.resolve("events").toString(), folder.resolve(".events").toString()))
                .containsExactlyInAnyOrder("events", ".events");
    }

    @Test
    void aFileCountsOnceHoweverOftenAndHoweverItIsNamed() throws IOException {
        make("x/a.json");
        Path file = folder.resolve("x/a.json");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        assertThat(
                        found(
                                file.toString(),
                                link.toString(),
                                folder.resolve("x/../x/a.json").toString(),
                                folder.toString(),
                                folder.resolve("x").toString()))
                .containsExactly("x/a.json");
    }

    @Test
    void linkedFoldersAreFollowed() throws IOException {
        make("real/a.json");
        Path named = Files.createDirectory(folder.resolve("named"));
        Files.createSymbolicLink(named.resolve("link"), folder.resolve("real"));
        assertThat(found(named.toString())).containsExactly("named/link/a.json");
    }

    @Test
    void aLinkToAFolderAboveItIsSkippedAndTheRestIsRead() throws IOException {
        make("a.json", "b/c.json");
        Files.createSymbolicLink(folder.resolve("circle"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("b/up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("b/.hidden"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("itself"), Path.of("itself"));

        EventPaths.Found found = EventPaths.search(List.of(folder.toString()));

        assertThat(found.files()).hasSize(2);
        assertThat(found.skipped().text().replace(folder + "/", ""))
                .isEqualTo(
                        "3 files skipped: b/up (a link to a folder above it), circle (a link to a"
                                + " folder above it), itself (a link to nothing); left out: 1"
                                + " hidden (b/.hidden)");
    }

    @Test
    void aFolderOfNothingButALinkToItselfIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        assertThatThrownBy(() -> EventPaths.find(List.of(folder.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": no event files in this folder")
                .hasMessageEndingWith("loop (a link to a folder above it)");
    }

    @Test
    void theOrderIsThatOfThePathsNotOfTheArguments() throws IOException {
        make("b.json", "a.json", "c/a.json");
        assertThat(
                        found(
                                folder.resolve("c").toString(),
                                folder.resolve("b.json").toString(),
                                folder.resolve("a.json").toString()))
                .containsExactly("a.json", "b.json", "c/a.json");
    }

    @Test
    void aHyphenIsStandardInput() throws IOException {
        make("a.json");
        List<EventPath> paths =
                EventPaths.find(List.of("-", folder.resolve("a.json").toString(), "-"));
        assertThat(paths).hasSize(2).contains(EventPath.STDIN);
        assertThat(EventPath.STDIN.size()).isZero();
    }

    @Test
    void whatDoesNotExistIsRefused() {
        String missing = folder.resolve("missing.json").toString();
        assertThatThrownBy(() -> EventPaths.find(List.of(missing)))
                .isInstanceOf(IOException.class)
                .hasMessage(missing + ": no such file or folder");
    }

    @Test
    void aFolderWithoutEventFilesIsRefused() throws IOException {
        make(".hidden.json");
        write("README.md", "# Notes".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> EventPaths.find(List.of(folder.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": no event files in this folder")
                .hasMessageContaining("README.md (no JSON: begins with \"# Notes\")")
                .hasMessageEndingWith("left out: 1 hidden (" + folder + "/.hidden.json)");
    }

    private List<String> found(String... named) throws IOException {
        return EventPaths.find(Arrays.asList(named)).stream()
                .map(path -> folder.relativize(Path.of(path.name())).normalize().toString())
                .toList();
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private void make(String... files) throws IOException {
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "{}\n");
        }
    }
}
