package dev.gatewatch.output.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.util.IOUtils;

/**
 * A folder in any file system that Flink knows. A file in it is there with all of its content, or
 * not at all.
 *
 * @param address its URI, or a path
 */
public record FlinkFolder(String address) implements FileStore {
    private static final String OBJECT_STORE = "s3";

    @Override
    public void write(String name, byte[] content) throws IOException {
        Path file = new Path(new Path(address), name);
        FileSystem files = file.getFileSystem();
        if (files.getUri().getScheme().startsWith(OBJECT_STORE)) {
            upload(files, file, content);
        } else if (!files.exists(file)) {
            move(files, file, content);
        }
        // Else it was written before: nothing but a whole file gets this name.
    }

    /**
     * An object appears when its upload is complete, and replaces one of the same name. Flink's
     * writer of S3 needs no right but that to put objects: {@link FileSystem#create} would also
     * list, and delete what stands for the folder.
     */
    private static void upload(FileSystem files, Path file, byte[] content) throws IOException {
        RecoverableFsDataOutputStream object = files.createRecoverableWriter().open(file);
        try {
            object.write(content);
            object.closeForCommit().commit();
        } finally {
            IOUtils.closeQuietly(object);
        }
    }

    /** Readers pass over names that begin with a dot. */
    private static void move(FileSystem files, Path file, byte[] content) throws IOException {
        Path hidden =
                new Path(
                        file.getParent(),
                        "." + file.getName() + ".inprogress." + UUID.randomUUID());
        try {
            try (OutputStream out = files.create(hidden, FileSystem.WriteMode.NO_OVERWRITE)) {
                out.write(content);
            }
            if (!files.rename(hidden, file)) {
                throw new IOException(hidden + " cannot be renamed");
            }
        } catch (IOException | RuntimeException e) {
            remove(files, hidden, e);
            throw e;
        }
    }

    private static void remove(FileSystem files, Path hidden, Exception failure) {
        try {
            boolean unused = files.delete(hidden, false);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
