package dev.gatewatch.cli.local.state;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;
import org.jspecify.annotations.Nullable;

/**
 * Whether a checkpoint has all of its files, each as long as it was written: what a full disk or a
 * loss of power leaves behind. What is in the files of state is read by Flink only.
 */
final class CheckpointFiles {
    private CheckpointFiles() {}

    /** What is wrong with a checkpoint; null for nothing. */
    static @Nullable String damage(Path checkpoint) {
        Path metadata = checkpoint.resolve(LocalState.METADATA);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
            for (OperatorState operator :
                    Checkpoints.loadCheckpointMetadata(
                                    in,
                                    CheckpointFiles.class.getClassLoader(),
                                    LocalState.uri(checkpoint))
                            .getOperatorStates()) {
                for (OperatorSubtaskState subtask : operator.getStates()) {
                    checkAll(subtask.getManagedKeyedState());
                    checkAll(subtask.getRawKeyedState());
                    checkAll(subtask.getManagedOperatorState());
                    checkAll(subtask.getRawOperatorState());
                }
            }
            return null;
        } catch (DamagedFileException e) {
            return e.getMessage();
        } catch (IOException | RuntimeException e) {
            return LocalState.METADATA + " cannot be read";
        }
    }

    private static void checkAll(Iterable<? extends StateObject> states) throws IOException {
        for (StateObject state : states) {
            check(state);
        }
    }

    private static void check(StateObject state) throws IOException {
        if (state instanceof OperatorStateHandle operatorState) {
            check(operatorState.getDelegateStateHandle());
        } else if (state instanceof KeyGroupsStateHandle keyed) {
            check(keyed.getDelegateStateHandle());
        } else if (state instanceof IncrementalRemoteKeyedStateHandle incremental) {
            check(incremental.getMetaDataStateHandle());
            for (HandleAndLocalPath shared : incremental.getSharedState()) {
                check(shared.getHandle());
            }
            for (HandleAndLocalPath own : incremental.getPrivateState()) {
                check(own.getHandle());
            }
        } else if (state instanceof FileStateHandle file) {
            check(Path.of(file.getFilePath().getPath()), file.getStateSize());
        }
    }

    private static void check(Path file, long size) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DamagedFileException("it lacks the file " + file);
        }
        if (Files.size(file) < size) {
            throw new DamagedFileException(
                    file + " has " + Files.size(file) + " bytes, and should have " + size);
        }
    }

    /** A file that is not as it was written. */
    private static final class DamagedFileException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedFileException(String message) {
            super(message);
        }
    }
}
