package dev.gatewatch.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The checkout that the launcher started the program from. */
public final class Home {
    private Home() {}

    /**
     * A folder of the checkout.
     *
     * @throws CommandFailure if there is none
     */
    public static Path folder(String name) throws CommandFailure {
        Path folder = find(name);
        if (folder == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    home().resolve(name)
                            + ": no such folder; run this from a checkout, with ./gatewatch");
        }
        return folder;
    }

    /** A folder of the checkout, as short as it can be named from here; null if there is none. */
    public static @Nullable Path find(String name) {
        Path home = home().toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        Path shown =
                here.startsWith(home) ? here.relativize(home).resolve(name) : home.resolve(name);
        return Files.isDirectory(shown) ? shown : null;
    }

    private static Path home() {
        return Path.of(System.getProperty("gatewatch.home", "."));
    }
}
