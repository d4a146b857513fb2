package dev.gatewatch.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryPathsTest {
    @TempDir private Path folder;

    @Test
    void aFolderWithEventsAndHistoriesGivesTheHistories() throws Exception {
        make(
                "b/auth-events.ndjson",
                "b/events.ndjson",
                "a-auth-events.json.gz",
                ".x/auth-events.json");
        assertThat(find(folder))
                .containsExactly(
                        folder.resolve("a-auth-events.json.gz"),
                        folder.resolve("b/auth-events.ndjson"));
    }

    @Test
    void aFolderInWhichNothingIsCalledSoIsTakenWhole() throws Exception {
        make("users.ndjson", "notes.txt", ".hidden.ndjson");
        assertThat(find(folder)).containsExactly(folder.resolve("users.ndjson"));
    }

    @Test
    void aFileThatIsNamedMayBeCalledAsItLikes() throws Exception {
        make("users.txt");
        assertThat(find(folder.resolve("users.txt"))).containsExactly(folder.resolve("users.txt"));
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> find(folder.resolve("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + "/nowhere: no such file or folder");
    }

    @Test
    void aFolderWithoutHistoriesIsRefused() throws Exception {
        make("notes.txt");
        assertThatThrownBy(() -> find(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": no histories in this folder");
    }

    @Test
    void aLinkToAFolderAboveItIsLeftOut() throws Exception {
        make("b/auth-events.ndjson");
        Files.createSymbolicLink(folder.resolve("b/loop"), Path.of(".."));
        assertThat(find(folder)).containsExactly(folder.resolve("b/auth-events.ndjson"));
    }

    private static List<Path> find(Path named) throws IOException {
        return HistoryPaths.find(List.of(named.toString()));
    }

    private void make(String... names) throws Exception {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }
}
