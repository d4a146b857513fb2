package dev.gatewatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthEventPathsTest {
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
        make("users.ndjson");
        assertThat(find(folder)).containsExactly(folder);
    }

    @Test
    void aFileThatIsNamedMayBeCalledAsItLikes() throws Exception {
        make("users.txt");
        assertThat(find(folder.resolve("users.txt"))).containsExactly(folder.resolve("users.txt"));
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> find(folder.resolve("nowhere")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageEndingWith("nowhere: no such file or folder");
    }

    private static List<Path> find(Path named) throws CommandFailure {
        return AuthEventPaths.find(List.of(named.toString()));
    }

    private void make(String... names) throws Exception {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }
}
