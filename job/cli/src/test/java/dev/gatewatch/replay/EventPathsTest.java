package dev.gatewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventPathsTest {
    @TempDir private Path folder;

    @Test
    void aFolderGivesItsEventFilesAtAnyDepth() throws IOException {
        make("a.json", "b.NDJSON", "c.jsonl", "d.log", "2026/01/e.json.gz", "2026/f.gz");
        make("README.md", "g.txt", "json", "h.json.bak");
        assertThat(found(folder.toString()))
                .containsExactlyInAnyOrder(
                        "a.json", "b.NDJSON", "c.jsonl", "d.log", "2026/01/e.json.gz", "2026/f.gz");
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
    void aCircleOfLinksIsRefused() throws IOException {
        make("a.json");
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        assertThatThrownBy(() -> EventPaths.find(List.of(folder.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": cannot be read: ");
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
        make("README.md", ".hidden.json");
        assertThatThrownBy(() -> EventPaths.find(List.of(folder.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": no event files in this folder")
                .hasMessageContaining(".ndjson");
    }

    private List<String> found(String... named) throws IOException {
        return EventPaths.find(Arrays.asList(named)).stream()
                .map(path -> folder.relativize(Path.of(path.name())).normalize().toString())
                .toList();
    }

    private void make(String... files) throws IOException {
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "{}\n");
        }
    }
}
