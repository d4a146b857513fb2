package dev.gatewatch.cli.local.sorted;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts a file that is complete into the place of another one, in one step. */
public final class ReplacedFile {
    /** More links in a row than this are a circle. */
    private static final int MAX_LINKS = 40;

    private ReplacedFile() {}

    /** The file that is replaced: what a link leads to, not the link. */
    public static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(target) && links < MAX_LINKS; links++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    /** A folder for what will replace it: its own if possible, so that it can be moved. */
    public static Path folderBeside(Path target) {
        Path beside = target.getParent();
        return beside != null && Files.isWritable(beside)
                ? beside
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * Replaces the target, which need not exist, and keeps its permissions.
     *
     * @param complete is moved, or stays if it had to be copied
     */
    public static void replace(Path complete, Path target) throws IOException {
        try {
            if (Files.exists(target)) {
                keepPermissions(complete, target);
            }
            Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another file system, or a file that is mounted: it can only be written over.
            try (InputStream in = new FileInputStream(complete.toFile());
                    OutputStream out = new FileOutputStream(target.toFile())) {
                in.transferTo(out);
            }
        }
    }

    private static void keepPermissions(Path complete, Path target) throws IOException {
        if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(complete, Files.getPosixFilePermissions(target));
        }
    }
}
