package dev.gatewatch.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatewatch.cli.local.state.LocalState;
import dev.gatewatch.cli.terminal.CommandFailure;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {
    @TempDir private Path folder;

    @Test
    void goesBackToTheCheckpointBeforeTheOneThatNoJobCanBeStartedFrom() throws Exception {
        Path older = checkpoint("chk-1", 1);
        Path newer = checkpoint("chk-2", 2);
        LocalState state = new LocalState(folder);
        assertThat(state.newest()).contains(newer);
        state.failed(newer);
        // Once may be chance: a full disk, or too little memory.
        assertThat(state.newest()).contains(newer);
        state.failed(newer);
        assertThat(state.newest()).contains(older);
        assertThat(newer).exists();
        state.failed(older);
        state.failed(older);
        CommandFailure none = catchThrowableOfType(CommandFailure.class, state::newest);
        assertThat(none.message()).contains("no checkpoint there can be used");
    }

    @Test
    void removesWhatAJobLeavesThatHadNoCheckpoint() throws Exception {
        Path unused = folder.resolve("0123456789abcdef0123456789abcdef");
        Path mine = folder.resolve("notes");
        Path used = folder.resolve("0123456789abcdef0123456789abcdee");
        for (Path job : List.of(unused, mine, used)) {
            Files.createDirectories(job.resolve("shared"));
            Files.createDirectories(job.resolve("taskowned"));
        }
        Files.createFile(used.resolve("shared").resolve("0"));
        assertThat(new LocalState(folder).newest()).isEmpty();
        assertThat(unused).doesNotExist();
        assertThat(mine.resolve("shared")).exists();
        assertThat(used.resolve("shared")).exists();
    }

    @Test
    void onlyAFailureToTakeStateOverIsOne() {
        Exception restoring =
                new IOException(
                        "outside",
                        new IOException(
                                "Exception while creating StreamOperatorStateContext.",
                                new IOException("Bad table magic number")));
        assertThat(JobFailure.isOfState(restoring)).isTrue();
        assertThat(JobFailure.isOfState(new IOException("Bad record"))).isFalse();
    }

    private Path checkpoint(String name, int seconds) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("job").resolve(name));
        Path metadata = checkpoint.resolve("_metadata");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
            Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(seconds, List.of(), List.of()), out);
        }
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(1000L * seconds));
        return checkpoint;
    }
}
