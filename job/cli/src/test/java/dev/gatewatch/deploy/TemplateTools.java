package dev.gatewatch.deploy;

import dev.gatewatch.emulator.PythonPackages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the programs are that check templates and scripts; installed on first use. */
final class TemplateTools {
    private static final String FOLDER = "import sysconfig; print(sysconfig.get_path('scripts'))";

    private TemplateTools() {}

    /** The path of a program that comes with one of the packages. */
    static String program(String name) throws IOException, InterruptedException {
        return Path.of(ToolRun.of("programs", List.of(python(), "-c", FOLDER)).output())
                .resolve(name)
                .toString();
    }

    /** A Python that has all packages. */
    static String python() throws IOException, InterruptedException {
        return PythonPackages.ofTemplateTools().interpreter();
    }
}
