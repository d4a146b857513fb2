package dev.gatewatch;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the tests run in, whichever module's folder they start from. */
public final class Checkout {
    /** The top folder. */
    public static final Path ROOT = find(Path.of("").toAbsolutePath());

    private Checkout() {}

    /** A file or folder by its path from the top, with slashes. */
    public static Path path(String fromTop) {
        return ROOT.resolve(fromTop);
    }

    private static Path find(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("gatewatch"))
                    && Files.isDirectory(at.resolve("cep-rules"))) {
                return at;
            }
        }
        throw new IllegalStateException("not in a checkout of Gatewatch: " + folder);
    }
}
